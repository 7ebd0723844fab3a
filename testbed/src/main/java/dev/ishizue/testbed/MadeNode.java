package dev.ishizue.testbed;

import java.util.List;
import java.util.Map;

/// A made Linux node: a file tree in memory with its `/proc`, `/sys` and `/etc`, named for its
/// situation and edited by the cases that need another one.
public final class MadeNode {
  private final MadeFiles files = new MadeFiles();

  private MadeNode() {}

  /// Nothing yet, not even an operating system.
  public static MadeNode empty() {
    return new MadeNode();
  }

  /// A hardened Debian 12 host without Kubernetes and without SSH.
  public static MadeNode linux() {
    MadeNode node = new MadeNode();
    node.files
        .write("/etc/hostname", "node1\n")
        .write(
            "/etc/os-release",
            """
            PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"
            ID=debian
            VERSION_ID="12"
            """)
        .write("/proc/self/mountinfo", "1 0 8:1 / / rw,relatime - ext4 /dev/sda1 rw\n")
        .directory("/proc/sys")
        .directory("/sys");
    MadeKernel.addTo(node);
    node.process(1, 0, Map.of(), "/sbin/init");
    MadeAccounts.write(node);
    return node;
  }

  /// A hardened worker made by kubeadm.
  public static MadeNode kubeadmWorker() {
    MadeNode node = linux();
    MadeKubelet.addTo(node);
    MadePki.addToWorker(node);
    MadeRuntime.addTo(node);
    return node;
  }

  /// A hardened control plane made by kubeadm.
  public static MadeNode kubeadmControlPlane() {
    MadeNode node = kubeadmWorker();
    MadeControlPlane.addTo(node);
    MadeEtcd.addTo(node);
    MadePki.addToControlPlane(node);
    return node;
  }

  /// As an ordinary user sees a node whose `/proc` hides other users' processes.
  public MadeNode hideProcesses() {
    files
        .directory("/proc/self")
        .owner("/proc/self", 1000, 1000)
        .append("/proc/self/mountinfo", "2 1 0:4 / /proc rw - proc proc rw,hidepid=invisible\n");
    return this;
  }

  public MadeFiles files() {
    return files;
  }

  /// A root process whose executable is its first argument.
  public MadeNode process(int pid, String... arguments) {
    return process(pid, 0, Map.of(), arguments);
  }

  /// A running process. One that exists already under that pid is replaced.
  public MadeNode process(int pid, int uid, Map<String, String> environment, String... arguments) {
    String program = arguments[0].substring(arguments[0].lastIndexOf('/') + 1);
    String name = program.length() > 15 ? program.substring(0, 15) : program;
    String proc = "/proc/" + pid;
    StringBuilder variables = new StringBuilder();
    environment.forEach((key, value) -> variables.append(key + "=" + value + "\0"));
    files
        .write(proc + "/cmdline", String.join("\0", arguments) + "\0")
        .write(proc + "/comm", name + "\n")
        .write(proc + "/environ", variables.toString())
        .write(proc + "/stat", stat(pid, name))
        .write(proc + "/status", status(pid, name, uid))
        .link(proc + "/exe", arguments[0].startsWith("/") ? arguments[0] : "/usr/bin/" + program);
    return this;
  }

  /// Changes a running process's arguments: every one equal to `old` becomes `replacement`.
  public MadeNode argument(int pid, String old, String replacement) {
    String cmdline = "/proc/" + pid + "/cmdline";
    List<String> arguments = List.of(files.content(cmdline).split("\0"));
    if (!arguments.contains(old)) {
      throw new IllegalArgumentException("process " + pid + " has no argument " + old);
    }
    List<String> changed =
        arguments.stream()
            .map(argument -> argument.equals(old) ? replacement : argument)
            .filter(argument -> !argument.isEmpty())
            .toList();
    files.write(cmdline, String.join("\0", changed) + "\0");
    declare(changed);
    return this;
  }

  /// Adds arguments behind those a running process has.
  public MadeNode arguments(int pid, String... more) {
    String cmdline = "/proc/" + pid + "/cmdline";
    files.append(cmdline, String.join("\0", more) + "\0");
    declare(List.of(files.content(cmdline).split("\0")));
    return this;
  }

  /// What a static pod runs with stands in its manifest too.
  private void declare(List<String> arguments) {
    String manifest = "/etc/kubernetes/manifests/" + arguments.getFirst() + ".yaml";
    if (files.exists(manifest)) {
      String text = files.content(manifest);
      int from = text.indexOf("    command:\n") + "    command:\n".length();
      StringBuilder command = new StringBuilder();
      arguments.forEach(word -> command.append("    - \"").append(word).append("\"\n"));
      files.write(
          manifest,
          text.substring(0, from) + command + text.substring(text.indexOf("    volumeMounts:\n")));
    }
  }

  /// Field 22 is the start time in clock ticks after boot.
  private static String stat(int pid, String name) {
    return pid
        + " ("
        + name
        + ") S 1 1 1 0 -1 0 0 0 0 0 0 0 0 0 20 0 1 0 "
        + (1000 + pid)
        + " 0 0\n";
  }

  private static String status(int pid, String name, int uid) {
    return "Name:\t"
        + name
        + "\nPid:\t"
        + pid
        + "\nPPid:\t1\nUid:\t"
        + (uid + "\t").repeat(4).strip()
        + "\nGid:\t"
        + (uid + "\t").repeat(4).strip()
        + "\n";
  }
}
