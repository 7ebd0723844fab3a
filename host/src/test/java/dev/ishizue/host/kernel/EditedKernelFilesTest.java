package dev.ishizue.host.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ishizue.core.edit.Edit;
import dev.ishizue.core.edit.LineEdit;
import dev.ishizue.core.edit.NotEditable;
import dev.ishizue.testbed.MadeFiles;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// What the edits of sysctl.d and of GRUB's defaults write is what is read here.
class EditedKernelFilesTest {
  private static final String NAME = "net.ipv4.conf.all.rp_filter";
  private static final String SYSCTLS = "/etc/sysctl.d/90-x.conf";

  @Property(tries = 1000)
  void aParameterHasTheNewValue(@ForAll("sysctls") String text) throws NotEditable {
    String edited = new LineEdit.KeyValue(NAME, "1", " = ").apply(text);
    MadeFiles files = new MadeFiles().write(SYSCTLS, edited);
    assertThat(Objects.requireNonNull(PersistedSysctls.read(files).get(NAME)).values().ifKnown())
        .contains(List.of("1"));
  }

  @Property(tries = 1000)
  void theKernelGetsTheWordOnce(@ForAll("defaults") String text) {
    assertThat(words(new LineEdit.GrubWord("audit=1"), text))
        .filteredOn(word -> word.startsWith("audit"))
        .containsExactly("audit=1");
  }

  @Property(tries = 1000)
  void theKernelDoesNotGetTheWord(@ForAll("defaults") String text) {
    assertThat(words(new LineEdit.GrubWordRemoved("audit"), text))
        .noneMatch(word -> word.startsWith("audit"));
  }

  private static List<String> words(Edit edit, String text) {
    try {
      String path = "/etc/default/grub";
      MadeFiles files = new MadeFiles().write(path, edit.apply(text));
      return GrubDefaults.read(files).ifKnown().orElseThrow();
    } catch (NotEditable e) {
      throw new AssertionError(text, e);
    }
  }

  @Provide
  Arbitrary<String> sysctls() {
    return Arbitraries.of(
            NAME + "=0",
            "-net/ipv4/conf/all/rp_filter = 2 ",
            "-" + NAME,
            NAME,
            "net.ipv4.conf.*.rp_filter = 2",
            "; " + NAME + " = 0",
            "# x",
            "vm.x=3",
            "")
        .list()
        .ofMaxSize(6)
        .map(lines -> String.join("\n", lines));
  }

  @Provide
  Arbitrary<String> defaults() {
    return Arbitraries.of(
            "GRUB_CMDLINE_LINUX=\"quiet audit=0\"",
            "GRUB_CMDLINE_LINUX='audit  x=\"a b\" audit=2'",
            "  GRUB_CMDLINE_LINUX=",
            "GRUB_CMDLINE_LINUX=audit=0",
            "GRUB_CMDLINE_LINUX_DEFAULT=\"audit=0 splash\"",
            "GRUB_CMDLINE_LINUX_DEFAULT=\" audit \"",
            "# GRUB_CMDLINE_LINUX=\"audit=3\"",
            "GRUB_TIMEOUT=5",
            "")
        .list()
        .ofMaxSize(6)
        .map(lines -> String.join("\n", lines) + "\n");
  }
}
