package dev.ishizue.controls;

import dev.ishizue.core.edit.Edit;
import dev.ishizue.core.edit.LineEdit;
import dev.ishizue.core.edit.NotEditable;
import dev.ishizue.core.plan.Access;
import dev.ishizue.core.plan.Activation;
import dev.ishizue.core.plan.Group;
import dev.ishizue.core.plan.Plan;
import dev.ishizue.core.plan.Step;
import dev.ishizue.core.tree.MalformedDocument;
import dev.ishizue.core.tree.Tree;
import dev.ishizue.core.tree.YamlTree;
import dev.ishizue.testbed.MadeFiles;
import dev.ishizue.testbed.MadeNode;
import java.util.ArrayList;
import java.util.List;

/// Does a plan on a made node, as far as its files tell: what a kubelet or systemd would start anew
/// gets the arguments that the changed files give it, and a node whose boot line changed is booted.
record MadeRun(MadeNode node) {

  void run(Plan plan) {
    for (Group group : plan.groups()) {
      group.steps().forEach(this::done);
      if (group.activation() instanceof Activation.StaticPod(String program)) {
        restart(program);
      } else if (group.activation() instanceof Activation.BootLoader) {
        new MadeBoot(node.files()).run();
      }
    }
  }

  private void done(Step step) {
    MadeFiles files = node.files();
    switch (step) {
      case Step.EditFile e -> {
        String text = files.exists(e.path()) ? files.content(e.path()) : "";
        for (Edit edit : e.edits()) {
          text = applied(edit, text);
          if (edit instanceof LineEdit.ShellArgumentRemoved(String flag)) {
            withoutFlag("kubelet", flag);
          }
        }
        files.write(e.path(), text);
        give(e.path(), e.after().access());
      }
      case Step.RemoveFile r -> files.remove(r.path());
      case Step.MakeDirectory d -> {
        files.directory(d.path());
        give(d.path(), d.access());
      }
      case Step.SetAccess a -> give(a.path(), a.after());
      case Step.SetKernelParameter p ->
          files.write("/proc/sys/" + p.name().replace('.', '/'), p.after() + "\n");
      case Step.SetUnit u -> {
        if (u.after().masked()) {
          files.link("/etc/systemd/system/" + u.unit(), "/dev/null");
        }
      }
      case Step.HoldPackage _, Step.EditConfigMap _ -> {}
    }
  }

  private void give(String path, Access access) {
    node.files().mode(path, access.mode()).owner(path, access.uid(), access.gid());
  }

  private static String applied(Edit edit, String text) {
    try {
      return edit.apply(text);
    } catch (NotEditable e) {
      throw new AssertionError(edit + ": " + e.getMessage(), e);
    }
  }

  /// The process gets the command of the container in the manifest that runs the program.
  private void restart(String program) {
    for (String path : node.files().below("/etc/kubernetes/manifests")) {
      if (!node.files().isDirectory(path)) {
        containers(path).forEach(container -> restart(program, container));
      }
    }
  }

  private void restart(String program, Tree container) {
    List<String> words = new ArrayList<>(container.texts("command"));
    words.addAll(container.texts("args"));
    if (words.isEmpty() || !words.getFirst().endsWith(program)) {
      return;
    }
    if (program.equals("kube-apiserver")) {
      new MadeApiServer(node, container, words).start();
    }
    for (String process : processes(program)) {
      node.files().write(process + "/cmdline", String.join("\0", words) + "\0");
    }
  }

  private List<Tree> containers(String path) {
    try {
      return YamlTree.document(node.files().content(path)).items("spec", "containers");
    } catch (MalformedDocument e) {
      throw new AssertionError(path, e);
    }
  }

  private void withoutFlag(String program, String flag) {
    for (String process : processes(program)) {
      List<String> words = List.of(node.files().content(process + "/cmdline").split("\0"));
      List<String> kept = new ArrayList<>();
      for (int i = 0; i < words.size(); i++) {
        String word = words.get(i);
        if (word.equals("--" + flag)) {
          boolean valued = i + 1 < words.size() && !words.get(i + 1).startsWith("-");
          i += valued ? 1 : 0;
        } else if (!word.startsWith("--" + flag + "=")) {
          kept.add(word);
        }
      }
      node.files().write(process + "/cmdline", String.join("\0", kept) + "\0");
    }
  }

  private List<String> processes(String program) {
    String name = program.length() > 15 ? program.substring(0, 15) : program;
    return node.files().below("/proc").stream()
        .filter(p -> p.matches("/proc/[0-9]+/comm"))
        .filter(p -> node.files().content(p).strip().equals(name))
        .map(p -> p.substring(0, p.lastIndexOf('/')))
        .toList();
  }
}
