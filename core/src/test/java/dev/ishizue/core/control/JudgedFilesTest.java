package dev.ishizue.core.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.files.FileFacts;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class JudgedFilesTest {
  private static final Reading<FileFacts> ABSENT = Reading.absent(Origin.file("/none"));
  private static final Reading<FileFacts> HIDDEN =
      Reading.unreadable(Origin.file("/root/x"), Obstacle.needsRoot("/root/x"));

  @Test
  void judgesEveryFileAndNamesTheBadOne() {
    JudgedFiles files =
        new JudgedFiles("config", List.of(file("/a", 0600, 0, 0), file("/b", 0644, 0, 0), ABSENT));
    assertThat(files.mustHaveModeAtMost(0644)).isInstanceOf(Judgement.Pass.class);
    assertThat(files.mustHaveModeAtMost(0600))
        .isInstanceOf(Judgement.Fail.class)
        .extracting(Judgement::message)
        .isEqualTo("/b is mode 0644, 0:0, must be mode 0600 or stricter");
  }

  @Test
  void nothingThereIsNotApplicableAndNothingSeenIsUnknown() {
    assertThat(new JudgedFiles("config", List.of()).mustBeOwnedByRoot())
        .isInstanceOf(Judgement.NotApplicable.class);
    assertThat(new JudgedFiles("config", List.of(ABSENT)).mustBeOwnedByRoot())
        .isInstanceOf(Judgement.NotApplicable.class);
    assertThat(new JudgedFiles("config", List.of(ABSENT, HIDDEN)).mustBeOwnedByRoot())
        .isInstanceOf(Judgement.Unknown.class);
    assertThat(
            new JudgedFiles("config", List.of(HIDDEN, file("/a", 0600, 0, 0))).mustBeOwnedByRoot())
        .isInstanceOf(Judgement.Unknown.class);
    assertThat(
            new JudgedFiles("config", List.of(HIDDEN, file("/a", 0600, 5, 0))).mustBeOwnedByRoot())
        .isInstanceOf(Judgement.Fail.class);
  }

  @Test
  void bothOwnerAndGroupMustBeRoot() {
    assertThat(one(0600, 0, 5).mustBeOwnedByRoot()).isInstanceOf(Judgement.Fail.class);
    assertThat(one(0600, 5, 0).mustBeOwnedByRoot()).isInstanceOf(Judgement.Fail.class);
    assertThat(one(0644, 0, 0).mustBeRootOwnedAtMost(0600)).isInstanceOf(Judgement.Fail.class);
    assertThat(one(0600, 0, 0).mustBeRootOwnedAtMost(0600)).isInstanceOf(Judgement.Pass.class);
  }

  @Test
  void comparesModesBitByBitAndNotAsNumbers() {
    assertThat(one(0640, 0, 0).mustHaveModeAtMost(0604)).isInstanceOf(Judgement.Fail.class);
    assertThat(one(04600, 0, 0).mustHaveModeAtMost(0644)).isInstanceOf(Judgement.Fail.class);
    assertThat(one(01700, 0, 0).mustHaveModeAtMost(0700)).isInstanceOf(Judgement.Fail.class);
  }

  @Property
  void aStricterModeNeverFailsWhereALooserPasses(
      @ForAll @IntRange(max = 07777) int mode,
      @ForAll @IntRange(max = 07777) int most,
      @ForAll @IntRange(max = 07777) int taken) {
    if (one(mode, 0, 0).mustHaveModeAtMost(most) instanceof Judgement.Pass) {
      assertThat(one(mode & ~taken, 0, 0).mustHaveModeAtMost(most))
          .isInstanceOf(Judgement.Pass.class);
    }
    assertThat(one(mode, 0, 0).mustBeWritableByOwnerOnly() instanceof Judgement.Pass)
        .isEqualTo((mode & 022) == 0);
  }

  private static JudgedFiles one(int mode, int uid, int gid) {
    return new JudgedFiles("config", List.of(file("/a", mode, uid, gid)));
  }

  private static Reading<FileFacts> file(String path, int mode, int uid, int gid) {
    return Reading.known(
        new FileFacts(path, FileFacts.Kind.FILE, mode, uid, gid, 1, 0), Origin.file(path));
  }
}
