package dev.ishizue.controls;

import dev.ishizue.core.control.Judged;
import dev.ishizue.core.control.JudgedSetting;
import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.control.Node;
import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Settings;
import java.util.List;

/// Whether memory that is swapped out can be read later.
record SwapSafety(Node node, Settings kubelet) {

  Judgement judge() {
    return Judged.orPassAbsent(
        node.facts().kernel().swaps(),
        "the kernel has no swap",
        swaps ->
            swaps.value().isEmpty()
                ? Judgement.pass("swap is off", Evidence.of("no device", swaps.origin()))
                : Judgement.all(
                    devices(swaps.value(), Evidence.of(swaps.value(), swaps.origin())),
                    new JudgedSetting(kubelet.get("memorySwap.swapBehavior"))
                        .mustBeOneOf("NoSwap", "LimitedSwap")));
  }

  /// zram lives in memory. What lies under a mapped device was not looked at.
  private static Judgement devices(List<String> devices, Evidence evidence) {
    if (devices.stream().allMatch(d -> d.startsWith("/dev/zram"))) {
      return Judgement.pass("swap is compressed memory", evidence);
    }
    return devices.stream().allMatch(SwapSafety::mayBeEncrypted)
        ? Judgement.unknown("whether the swap device is encrypted was not looked at", evidence)
        : Judgement.fail("swap is on and not encrypted", evidence);
  }

  private static boolean mayBeEncrypted(String device) {
    return device.startsWith("/dev/zram")
        || device.startsWith("/dev/dm-")
        || device.startsWith("/dev/mapper/");
  }
}
