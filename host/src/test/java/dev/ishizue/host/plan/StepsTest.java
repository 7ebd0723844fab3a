package dev.ishizue.host.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ishizue.core.plan.Access;
import dev.ishizue.core.plan.Activation;
import dev.ishizue.core.plan.ConfigMaps;
import dev.ishizue.core.plan.Step;
import dev.ishizue.testbed.MadeFiles;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StepsTest {
  private static final String KEY = "/etc/kubernetes/pki/sa.key";

  private final MadeFiles files = new MadeFiles();

  @Test
  void keepANewOwnerWhenAnotherControlOnlyNarrowsTheMode() throws Unplaced {
    files.write(KEY, "").mode(KEY, 0644).owner(KEY, 1001, 1001);
    Placement owner = new Placement.OfAccess(KEY, new Access(0644, 0, 0));
    Placement mode = new Placement.OfAccess(KEY, new Access(0600, 1001, 1001));
    Step both = new Step.SetAccess(KEY, new Access(0644, 1001, 1001), new Access(0600, 0, 0));
    assertThat(of(owner, mode)).containsExactly(both);
    assertThat(of(mode, owner)).containsExactly(both);
  }

  @Test
  void areNoneForWhatIsSoAlready() throws Unplaced {
    files.write(KEY, "").mode(KEY, 0600);
    assertThat(of(new Placement.OfAccess(KEY, new Access(0600, 0, 0)))).isEmpty();
  }

  @Test
  void makeTheDirectoriesAboveOneThatAreMissingFirstAndEachOnce() throws Unplaced {
    files.directory("/var/log");
    Access access = new Access(0700, 0, 0);
    assertThat(
            of(
                new Placement.OfDirectory("/var/log/a/b", access, new Activation.AtOnce()),
                new Placement.OfDirectory("/var/log/a/c", access, new Activation.AtOnce())))
        .containsExactly(
            new Step.MakeDirectory("/var/log/a", access),
            new Step.MakeDirectory("/var/log/a/b", access),
            new Step.MakeDirectory("/var/log/a/c", access));
  }

  private List<Step> of(Placement... placements) throws Unplaced {
    return new Steps(new PlannedNode(files, ConfigMaps.none()), files, Map.of())
        .of(List.of(placements));
  }
}
