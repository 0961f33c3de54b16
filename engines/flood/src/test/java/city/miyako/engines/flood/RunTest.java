package city.miyako.engines.flood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A simulation is watched, paused, taken up again and cancelled while it runs.
@Timeout(60)
class RunTest {
    private static final Frame FRAME = Frame.of(60, 40, 5);

    private static Scenario pond(double seconds) {
        return Scenario.of(Ground.of(Raster.filled(FRAME, 0), 0.03), seconds).withDepth(Raster.of(FRAME, (x, _) ->
                x < 100 ? 1 : 0));
    }

    @Test
    void aRunTellsItsMomentsAndEndsAtItsTime() {
        var seconds = new ArrayList<Double>();
        var flood = new Flood(pond(100), Settings.inertial(2), Clock.systemUTC());

        var result = flood.run(moment -> {
            seconds.add(moment.second());
            assertThat(moment.level(new Place(1, 1))).isEqualTo(moment.depth(new Place(1, 1)));
            assertThat(moment.depths().at(1, 1)).isEqualTo((float) moment.depth(new Place(1, 1)));
        });

        assertThat(seconds).first().isEqualTo(0.0);
        assertThat(seconds).last().isEqualTo(100.0);
        assertThat(seconds).hasSizeBetween(9, 12).isSorted();
        assertThat(result.progress().state()).isEqualTo(Progress.State.DONE);
        assertThat(result.progress().simulatedSeconds()).isEqualTo(100);
        assertThat(flood.progress().findTimeLeft()).contains(Duration.ZERO);
        assertThatThrownBy(flood::run).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aPausedRunStandsStillUntilItIsResumed() throws Exception {
        var flood = new Flood(pond(200), Settings.inertial(1), Clock.systemUTC());
        var reached = new CountDownLatch(1);
        try (var pool = Executors.newSingleThreadExecutor()) {
            var running = pool.submit(() -> flood.run(moment -> {
                if (moment.second() > 50 && reached.getCount() > 0) {
                    flood.pause();
                    reached.countDown();
                }
            }));
            reached.await();
            while (flood.progress().state() != Progress.State.PAUSED) {
                Thread.onSpinWait();
            }
            var paused = flood.progress();
            assertThat(paused.simulatedSeconds()).isBetween(50.0, 199.0);
            assertThat(flood.progress()).isEqualTo(paused);

            flood.resume();

            assertThat(running.get().progress().state()).isEqualTo(Progress.State.DONE);
        }
    }

    @Test
    void aCancelledRunEndsSoonWithWhatItHas() {
        var flood = new Flood(pond(86_400), Settings.inertial(1), Clock.systemUTC());

        var result = flood.run(moment -> {
            if (moment.second() > 30) {
                flood.cancel();
            }
        });

        assertThat(result.progress().state()).isEqualTo(Progress.State.CANCELLED);
        assertThat(result.progress().simulatedSeconds()).isBetween(30.0, 60.0);
        assertThat(result.balance().error()).isLessThan(1e-6);
    }

    @Test
    void aPausedRunCanBeCancelled() {
        var flood = new Flood(pond(86_400), Settings.inertial(1), Clock.systemUTC());
        flood.pause();
        var canceller = Thread.ofPlatform().start(() -> {
            while (flood.progress().state() != Progress.State.PAUSED) {
                Thread.onSpinWait();
            }
            flood.cancel();
        });

        var result = flood.run();

        assertThat(canceller.isInterrupted()).isFalse();
        assertThat(result.progress().state()).isEqualTo(Progress.State.CANCELLED);
        assertThat(result.progress().steps()).isZero();
    }

    @Test
    void timeLeftIsWhatTheRestTakesAtThePaceSoFar() {
        var quarter = new Progress(Progress.State.RUNNING, 25, 100, 10, 1000, Duration.ofSeconds(20));

        assertThat(quarter.findTimeLeft()).contains(Duration.ofSeconds(60));
        assertThat(new Progress(Progress.State.RUNNING, 0, 100, 0, 0, Duration.ZERO).findTimeLeft()).isEmpty();
    }

    @Test
    void timeWorkedComesFromTheClockThatWasHandedIn() {
        var fixed = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

        assertThat(new Flood(pond(20), Settings.full(1), fixed).run().progress().worked()).isZero();
    }

    @Test
    void anEnsembleTellsHowOftenEachCellIsFlooded() {
        var members = new ArrayList<Scenario>();
        for (double depth : new double[] {0.05, 0.2, 0.3, 0.4}) {
            members.add(Scenario.of(Ground.of(Raster.filled(FRAME, 0), 0.03), 30).withDepth(Raster.filled(FRAME,
                    depth)));
        }
        var ensemble = new Ensemble(members, Settings.inertial(1), 2, Clock.systemUTC());

        var found = ensemble.run();

        assertThat(found.members()).isEqualTo(4);
        assertThat(found.flooded().at(5, 5)).isEqualTo(0.75f);
        assertThat((double) found.mostDepth().at(5, 5)).isCloseTo(0.4, org.assertj.core.data.Offset.offset(1e-5));
        assertThat(ensemble.share()).isEqualTo(1);
    }

    @Test
    void aCancelledEnsembleCountsOnlyWhoEnded() {
        var ensemble = new Ensemble(List.of(pond(86_400), pond(86_400)), Settings.inertial(1), 1, Clock.systemUTC());
        ensemble.cancel();

        assertThat(ensemble.run().members()).isZero();
    }
}
