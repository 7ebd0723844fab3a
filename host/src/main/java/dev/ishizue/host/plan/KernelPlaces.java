package dev.ishizue.host.plan;

import dev.ishizue.core.control.Node;
import dev.ishizue.core.edit.LineEdit;
import dev.ishizue.core.edit.NotEditable;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.fact.Setting;
import dev.ishizue.core.files.FileTree;
import dev.ishizue.core.node.Mount;
import dev.ishizue.core.plan.Activation;
import java.util.ArrayList;
import java.util.List;

/// Where the kernel is told what to do: now, and at its next boot.
final class KernelPlaces {
  /// Sorted behind what distributions and people commonly have, so that it wins.
  static final String PARAMETERS = "/etc/sysctl.d/99-zz-ishizue.conf";

  private static final String GRUB = "/etc/default/grub";
  private static final String GRUB_PARTS = "/etc/default/grub.d";
  private static final String UPDATE_GRUB = "/usr/sbin/update-grub";

  private final Node node;
  private final FileTree files;

  KernelPlaces(Node node, FileTree files) {
    this.node = node;
    this.files = files;
  }

  List<Placement> parameter(String name, String value) throws Unplaced {
    String running = "/proc/sys/" + name.replace('.', '/');
    if (isReadOnly(running)) {
      throw new Unplaced(
          running + " is mounted read-only: the kernel belongs to the host of this container");
    }
    List<Placement> placements = new ArrayList<>();
    placements.add(assigned(PARAMETERS, name, value));
    Setting persisted = node.facts().kernel().persistedSysctls().get(name);
    if (persisted != null
        && persisted.values().origin() instanceof Origin.InFile(String winner, int line)
        && line > 0
        && nameOf(winner).compareTo(nameOf(PARAMETERS)) > 0) {
      placements.add(assigned(winner, name, value));
    }
    placements.add(new Placement.OfKernelParameter(name, value));
    return placements;
  }

  List<Placement> bootWord(LineEdit edit) throws Unplaced {
    if (!(files.stat(GRUB) instanceof Reading.Known)) {
      throw new Unplaced("the boot loader is not GRUB with " + GRUB);
    }
    if (!(files.stat(UPDATE_GRUB) instanceof Reading.Known)) {
      throw new Unplaced(UPDATE_GRUB + ", which writes the boot loader's file, is not there");
    }
    refuseWhereItStandsElsewhere(edit);
    return List.of(
        new Placement.InFile(
            GRUB, edit, new Activation.BootLoader(UPDATE_GRUB), Placement.ROOT_FILE));
  }

  /// Files in grub.d are read after the one that is edited.
  private void refuseWhereItStandsElsewhere(LineEdit edit) throws Unplaced {
    String text = files.text(GRUB).ifKnown().orElse("");
    if (edit instanceof LineEdit.GrubWordRemoved(String name) && unchanged(edit, text)) {
      throw new Unplaced(name + " of the boot line does not come from " + GRUB);
    }
    for (String name : files.list(GRUB_PARTS).ifKnown().orElse(List.of())) {
      String part = files.text(GRUB_PARTS + "/" + name).ifKnown().orElse("");
      if (name.endsWith(".cfg") && part.lines().anyMatch(KernelPlaces::setsCommandLine)) {
        throw new Unplaced(GRUB_PARTS + "/" + name + " sets the boot line anew");
      }
    }
  }

  private static boolean setsCommandLine(String line) {
    return line.strip().startsWith("GRUB_CMDLINE_LINUX=");
  }

  /// What cannot be edited is told when it is.
  private static boolean unchanged(LineEdit edit, String text) {
    try {
      return edit.apply(text).equals(text);
    } catch (NotEditable _) {
      return false;
    }
  }

  private static Placement assigned(String path, String name, String value) {
    return new Placement.InFile(
        path,
        new LineEdit.KeyValue(name, value, " = "),
        new Activation.AtOnce(),
        Placement.ROOT_FILE);
  }

  /// The mount that is nearest above the path decides.
  private boolean isReadOnly(String path) {
    Mount nearest =
        node.facts().mounts().ifKnown().stream()
            .flatMap(List::stream)
            .filter(m -> path.equals(m.target()) || path.startsWith(slashed(m.target())))
            .reduce((a, b) -> b.target().length() >= a.target().length() ? b : a)
            .orElse(null);
    return nearest != null && nearest.options().contains("ro");
  }

  private static String slashed(String directory) {
    return directory.endsWith("/") ? directory : directory + "/";
  }

  private static String nameOf(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
