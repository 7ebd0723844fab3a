package dev.ishizue.host.unit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.node.UnitFacts;
import dev.ishizue.testbed.MadeFiles;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class UnitsTest {
  private static final String ETC = "/etc/systemd/system/";
  private static final String RUN = "/run/systemd/system/";
  private static final String USR = "/usr/lib/systemd/system/";

  private final MadeFiles files = new MadeFiles();

  @Test
  void theStrongerDirectoryHidesTheWholeWeakerFragment() {
    files.write(USR + "a.service", "[Service]\nUser=weak\nGroup=weak\n");
    files.write(ETC + "a.service", "[Service]\nUser=strong\n");
    assertThat(values("a.service", "Service.User")).containsExactly("strong");
    assertThat(values("a.service", "Service.Group")).isEmpty();
  }

  @Test
  void dropInsOfAllDirectoriesAreAppliedByFileName() {
    files.write(USR + "a.service", "[Service]\nUser=0\n");
    files.write(USR + "a.service.d/30.conf", "[Service]\nUser=30\n");
    files.write(ETC + "a.service.d/20.conf", "[Service]\nUser=20\n");
    files.write(RUN + "service.d/10.conf", "[Service]\nUser=10\n");
    assertThat(values("a.service", "Service.User")).containsExactly("0", "10", "20", "30");
    assertThat(unit("a.service").sources())
        .containsExactly(
            USR + "a.service",
            RUN + "service.d/10.conf",
            ETC + "a.service.d/20.conf",
            USR + "a.service.d/30.conf");
  }

  @Test
  void aDropInOfTheSameNameHidesTheWeakerOneEvenIfEmptyOrLinkedToNothing() {
    files.write(USR + "a.service", "[Service]\nUser=0\n");
    files.write(USR + "a.service.d/10.conf", "[Service]\nUser=10\n");
    files.write(USR + "a.service.d/20.conf", "[Service]\nUser=20\n");
    files.write(ETC + "a.service.d/10.conf", "");
    files.link(ETC + "a.service.d/20.conf", "/dev/null");
    assertThat(values("a.service", "Service.User")).containsExactly("0");
    assertThat(unit("a.service").sources())
        .containsExactly(USR + "a.service", ETC + "a.service.d/10.conf");
  }

  @Test
  void theUnitsOwnDropInHidesThatOfItsTypeAcrossDirectories() {
    files.write(USR + "a.service", "[Service]\n");
    files.write(USR + "a.service.d/10.conf", "[Service]\nUser=own\n");
    files.write(ETC + "service.d/10.conf", "[Service]\nUser=type\n");
    assertThat(values("a.service", "Service.User")).containsExactly("own");
  }

  @Test
  void prefixDropInsApplyToLongerNames() {
    files.write(USR + "a-b-c.service", "[Service]\n");
    files.write(ETC + "a-.service.d/1.conf", "[Service]\nUser=a\n");
    files.write(ETC + "a-b-.service.d/2.conf", "[Service]\nUser=b\n");
    files.write(ETC + "a-b.service.d/3.conf", "[Service]\nUser=other\n");
    assertThat(values("a-b-c.service", "Service.User")).containsExactly("a", "b");
  }

  @Test
  void anInstanceIsLoadedFromItsTemplateWithTheDropInsOfBoth() {
    files.write(USR + "a@.service", "[Service]\nUser=%i\n");
    files.write(ETC + "a@.service.d/1.conf", "[Service]\nUser=template\n");
    files.write(ETC + "a@x.service.d/2.conf", "[Service]\nUser=instance\n");
    assertThat(values("a@x.service", "Service.User")).containsExactly("%i", "template", "instance");
  }

  @Test
  void anAliasLeadsToTheUnitAndTheDropInsOfBothNames() {
    files.write(USR + "ssh.service", "[Service]\nUser=0\n");
    files.link(ETC + "sshd.service", "/lib/systemd/system/ssh.service");
    files.write(ETC + "sshd.service.d/1.conf", "[Service]\nUser=1\n");
    assertThat(unit("sshd.service").name()).isEqualTo("ssh.service");
    assertThat(values("ssh.service", "Service.User")).containsExactly("0", "1");
  }

  @Test
  void anAliasThatCirclesIsNoUnit() {
    files.link(ETC + "a.service", ETC + "b.service");
    files.link(ETC + "b.service", "a.service");
    assertThat(new Units(files).load("a.service")).isInstanceOf(Reading.Absent.class);
  }

  @Test
  void aLinkOutOfTheSearchPathIsTheFragment() {
    files.write("/opt/a/a.service", "[Service]\nUser=linked\n");
    files.link(ETC + "a.service", "/opt/a/a.service");
    assertThat(unit("a.service").sources()).containsExactly("/opt/a/a.service");
  }

  @Test
  void aLinkToNothingOrAnEmptyFragmentMasks() {
    files.write(USR + "a.service", "[Service]\nUser=0\n");
    files.link(ETC + "a.service", "/dev/null");
    files.write(USR + "b.service", "[Service]\nUser=0\n");
    files.write(ETC + "b.service", "");
    assertThat(unit("a.service").masked()).isTrue();
    assertThat(unit("b.service").masked()).isTrue();
    assertThat(unit("b.service").settings()).isEmpty();
  }

  @Test
  void aMaskUnderRunDoesNotReachAFragmentUnderEtc() {
    files.write(ETC + "a.service", "[Service]\nUser=0\n");
    files.link(RUN + "a.service", "/dev/null");
    assertThat(unit("a.service").masked()).isFalse();
  }

  @Test
  void anEmptyAssignmentClearsAListButNotADependency() {
    files.write(USR + "a.service", "[Unit]\nAfter=x\n[Service]\nExecStart=/bin/a\n");
    files.write(ETC + "a.service.d/1.conf", "[Unit]\nAfter=\n[Service]\nExecStart=\nExecStart=b\n");
    assertThat(values("a.service", "Service.ExecStart")).containsExactly("b");
    assertThat(values("a.service", "Unit.After")).containsExactly("x");
  }

  @Test
  void valuesCarryTheLineTheyBeginOn() {
    files.write(USR + "a.service", "# c\n[Service]\nExecStart=/bin/a \\\n# inner\n  b\nUser=u\n");
    UnitFacts unit = unit("a.service");
    assertThat(unit.last("Service.ExecStart").orElseThrow().value()).isEqualTo("/bin/a    b");
    assertThat(unit.last("Service.ExecStart").orElseThrow().origin().text())
        .isEqualTo(USR + "a.service:3");
    assertThat(unit.last("Service.User").orElseThrow().origin().text())
        .isEqualTo(USR + "a.service:6");
  }

  @Test
  void aBrokenSectionHeaderEndsTheFileAndKeysOutsideSectionsAreNothing() {
    files.write(USR + "a.service", "User=outside\n[Service]\nUser=in\n[broken\nUser=after\n");
    assertThat(values("a.service", "Service.User")).containsExactly("in");
  }

  @Test
  void isEnabledByALinkOfAnyDependencyDirectoryUnderAnyOfItsNames() {
    files.write(USR + "a.service", "[Service]\n");
    files.write(USR + "b.service", "[Service]\n[Install]\nWantedBy=multi-user.target\n");
    files.link(ETC + "alias.service", USR + "a.service");
    files.link(ETC + "multi-user.target.wants/alias.service", USR + "a.service");
    assertThat(unit("a.service").enabled()).isTrue();
    assertThat(unit("b.service").enabled()).isFalse();
  }

  @Test
  void aStrongerLinkToNothingTakesADependencyBack() {
    files.write(USR + "a.service", "[Service]\n");
    files.link(USR + "multi-user.target.wants/a.service", "../a.service");
    files.link(ETC + "multi-user.target.wants/a.service", "/dev/null");
    assertThat(unit("a.service").enabled()).isFalse();
  }

  @Test
  void whenLibIsNoLinkItsUnitsCountToo() {
    files.write("/lib/systemd/system/a.service", "[Service]\nUser=0\n");
    assertThat(values("a.service", "Service.User")).containsExactly("0");
    files.link("/lib", "usr/lib");
    assertThat(new Units(files).load("a.service")).isInstanceOf(Reading.Absent.class);
  }

  @Test
  void isUnreadableWhenAPartOfItIsHidden() {
    files.write(USR + "a.service", "[Service]\n");
    files.write(ETC + "a.service.d/1.conf", "[Service]\n");
    files.unreadable(ETC + "a.service.d/1.conf");
    assertThat(new Units(files).load("a.service")).isInstanceOf(Reading.Unreadable.class);
    assertThat(new Units(files).load("b.service")).isInstanceOf(Reading.Absent.class);
    files.unreadable("/run/systemd/transient");
    assertThat(new Units(files).load("b.service")).isInstanceOf(Reading.Unreadable.class);
  }

  @Test
  void environmentFilesLoseTheirDashAndKeepTheirOrder() {
    files.write(USR + "a.service", "[Service]\nEnvironmentFile=-/etc/default/%p\n");
    files.write(ETC + "a.service.d/1.conf", "[Service]\nEnvironmentFile=/etc/b*.env\n");
    assertThat(unit("a.service").environmentFiles())
        .containsExactly("/etc/default/a", "/etc/b*.env");
  }

  @Property(tries = 300)
  void anyTextIsLoadedWithoutFailing(@ForAll String text, @ForAll String dropIn) {
    MadeFiles made = new MadeFiles();
    made.write(USR + "a.service", "[Service]\n" + text);
    made.write(ETC + "a.service.d/1.conf", dropIn);
    Reading<UnitFacts> unit = new Units(made).load("a.service");
    assertThat(unit).isInstanceOf(Reading.Known.class);
    CommandLine.of(unit.ifKnown().orElseThrow(), made);
  }

  private UnitFacts unit(String name) {
    return new Units(files).load(name).ifKnown().orElseThrow();
  }

  private List<String> values(String name, String key) {
    return unit(name).all(key).stream().map(Evidence::value).toList();
  }
}
