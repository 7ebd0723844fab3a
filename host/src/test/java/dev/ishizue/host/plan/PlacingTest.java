package dev.ishizue.host.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ishizue.core.control.Node;
import dev.ishizue.core.edit.LineEdit;
import dev.ishizue.core.intent.Intent;
import dev.ishizue.core.knowledge.Knowledge;
import dev.ishizue.core.remedy.Change;
import dev.ishizue.host.HostObserver;
import dev.ishizue.testbed.MadeNode;
import dev.ishizue.testbed.MadeSsh;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PlacingTest {
  private static final String SSHD = "/usr/sbin/sshd";
  private static final Change NO_KEYBOARD =
      new Change.SshKeyword("KbdInteractiveAuthentication", "no");

  private final MadeNode made = MadeSsh.on(MadeNode.linux());

  @Test
  void putsKeywordsIntoTheMainFileWhereAnotherDropInComesFirst() throws Unplaced {
    assertThat(sshEdits(NO_KEYBOARD)).containsOnlyKeys(MadeSsh.CONFIG);
  }

  @Test
  void putsKeywordsIntoADropInThatComesFirst() throws Unplaced {
    made.files().remove(MadeSsh.HARDENING);
    assertThat(sshEdits(NO_KEYBOARD)).containsOnlyKeys("/etc/ssh/sshd_config.d/00-ishizue.conf");
  }

  @Test
  void putsKeywordsIntoADropInWhereTheMainFileIsTheVendors() throws Unplaced {
    made.files()
        .write("/usr/etc/ssh/sshd_config", "Include /etc/ssh/sshd_config.d/*.conf\n")
        .remove(MadeSsh.CONFIG)
        .remove("/etc/ssh/sshd_config.d");
    assertThat(places(NO_KEYBOARD).getFirst()).isInstanceOf(Placement.OfDirectory.class);
    assertThat(sshEdits(NO_KEYBOARD)).containsOnlyKeys("/etc/ssh/sshd_config.d/00-ishizue.conf");
  }

  @Test
  void spellsKeywordsAsTheNodesVersionKnowsThem() throws Unplaced {
    assertThat(keywords(NO_KEYBOARD)).containsExactly("KbdInteractiveAuthentication");
    made.files().write(SSHD, "OpenSSH_8.4p1");
    assertThat(keywords(NO_KEYBOARD))
        .containsExactly("KbdInteractiveAuthentication", "ChallengeResponseAuthentication");
    assertThat(keywords(new Change.SshKeyword("PubkeyAcceptedAlgorithms", "-ssh-rsa")))
        .containsExactly("PubkeyAcceptedKeyTypes");
  }

  @Test
  void refusesAnSshdWithAFileOfItsOwn() {
    made.files().write("/srv/sshd.conf", "PermitRootLogin no\n");
    made.arguments(MadeSsh.PID, "-f", "/srv/sshd.conf");
    assertThatThrownBy(() -> places(NO_KEYBOARD)).hasMessageContaining("/srv/sshd.conf");
  }

  @Test
  void refusesWhatTheCommandLineOfSshdDecides() {
    made.arguments(MadeSsh.PID, "-o", "KbdInteractiveAuthentication=yes");
    assertThatThrownBy(() -> places(NO_KEYBOARD)).hasMessageContaining("command line");
  }

  @Test
  void refusesToRemoveABootWordThatComesFromElsewhere() throws Unplaced {
    assertThatThrownBy(() -> places(new Change.NoKernelArgument("nokaslr")))
        .hasMessageContaining("does not come from");
    assertThat(places(new Change.NoKernelArgument("quiet"))).hasSize(1);
  }

  @Test
  void refusesBootWordsThatALaterPartOfGrubsDefaultsWouldDrop() {
    made.files().write("/etc/default/grub.d/50-x.cfg", "GRUB_CMDLINE_LINUX=\"x\"\n");
    assertThatThrownBy(() -> places(new Change.KernelArgument("a=b")))
        .hasMessageContaining("/etc/default/grub.d/50-x.cfg");
  }

  @Test
  void takesPartsOfGrubsDefaultsThatSetSomethingElse() throws Unplaced {
    made.files().write("/etc/default/grub.d/50-x.cfg", "GRUB_CMDLINE_LINUX_DEFAULT=\"x\"\n");
    assertThat(places(new Change.KernelArgument("a=b"))).hasSize(1);
  }

  private Map<String, List<String>> sshEdits(Change change) throws Unplaced {
    return places(change).stream()
        .filter(Placement.InFile.class::isInstance)
        .map(Placement.InFile.class::cast)
        .collect(
            Collectors.groupingBy(
                Placement.InFile::path,
                Collectors.mapping(PlacingTest::keyword, Collectors.toList())));
  }

  private static String keyword(Placement.InFile place) {
    return place.edit() instanceof LineEdit.SshdKeyword(String keyword, String _) ? keyword : "";
  }

  private List<String> keywords(Change change) throws Unplaced {
    return sshEdits(change).values().stream().flatMap(List::stream).toList();
  }

  private List<Placement> places(Change change) throws Unplaced {
    Node node =
        new Node(
            new HostObserver(made.files()).observe(),
            Intent.none(),
            new Knowledge(LocalDate.EPOCH, List.of()),
            Instant.EPOCH);
    return new Placing(node, made.files()).places(change);
  }
}
