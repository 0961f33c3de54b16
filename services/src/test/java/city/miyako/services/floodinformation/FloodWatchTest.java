package city.miyako.services.floodinformation;

import static city.miyako.foundation.testing.Soon.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.audit.AuditLine;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.testing.TestCity;
import city.miyako.foundation.text.Language;
import city.miyako.linkage.warnings.Warning;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Warnings on a live city: one story that goes well, and those where sensors lie, clocks skip and the program stops.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class FloodWatchTest {
    @Inject
    FloodCity city;

    @Inject
    Rivers rivers;

    @Inject
    Audit audit;

    @Test
    void aRiverThatRisesAndFallsWarnsOnceForEachLevelAndLiftsEachOnce() {
        city.gauge("story", FloodCity.OTA);
        city.reads("story", 200, 0.5, 190, 1.2, 180, 2.1, 170, 2.7, 160, 3.2);
        eventually(() -> levels("story").equals(List.of(1, 2, 3, 4)));

        city.reads("story", 150, 2.0, 140, 0.5, 130, 0.5, 120, 0.5, 105, 0.5);
        eventually(() -> levels("story").isEmpty());

        var log = log("story");
        assertThat(log).extracting(Warning::word)
            .containsExactlyInAnyOrder("standby", "caution", "evacuation", "danger");
        assertThat(log).allMatch(warning -> warning.raisedAt().isBefore(warning.liftedAt()));
        assertThat(log).filteredOn(warning -> warning.word().equals("danger")).singleElement()
            .satisfies(danger -> {
                assertThat(danger.raisedAt()).isEqualTo(FloodCity.NOW.minus(Duration.ofMinutes(160)));
                assertThat(danger.liftedAt()).isEqualTo(FloodCity.NOW.minus(Duration.ofMinutes(120)));
                assertThat(danger.value()).isEqualTo(3.2);
            });
    }

    @Test
    void waterThatSwingsAndAProgramThatRestartsEveryTimeRaiseOneWarning() {
        city.gauge("swing", FloodCity.OTA);
        var random = new Random(20220401);
        // Longer than a watch looks back after a restart: what it said before, it has to remember.
        for (int minutes = 720; minutes > 60; minutes -= 10) {
            city.reads("swing", minutes, 2.0 + (random.nextDouble() - 0.45) * 0.15);
            if (minutes % 30 == 0) {
                rivers.watch().lookAtAll();
            }
        }

        assertThat(log("swing")).filteredOn(warning -> warning.word().equals("caution")).hasSize(1);
        assertThat(log("swing")).filteredOn(warning -> warning.word().equals("standby")).hasSize(1);

        city.reads("swing", 55, 0.1, 40, 0.1, 25, 0.1, 20, 0.1);
        rivers.watch().lookAtAll();
        assertThat(levels("swing")).isEmpty();
        assertThat(log("swing")).hasSize(2).allMatch(warning -> warning.liftedAt() != null);
    }

    @Test
    void twoWatchesOnOneCityRaiseTheSameWarning() {
        city.gauge("twice", FloodCity.OTA);
        city.reads("twice", 30, 0.5, 20, 1.5);
        rivers.watch().lookAtAll();
        rivers.watch().lookAtAll();

        assertThat(log("twice")).hasSize(1);
    }

    @Test
    @Tag("level:flood-information:silver/late-data")
    void readingsInAnyOrderAndTwiceOverRaiseNoMoreThanTheWaterDid() {
        city.gauge("late", FloodCity.OTA);
        var minutes = new ArrayList<>(List.of(100, 90, 80, 70, 60, 50));
        Collections.shuffle(minutes, new Random(7));
        city.reads("late", 40, 0.5);
        rivers.watch().look(List.of(FloodCity.id("late")));
        for (int minute : minutes) {
            city.reads("late", minute, 2.2, minute, 2.2);
        }
        rivers.watch().look(List.of(FloodCity.id("late")));

        assertThat(levels("late")).isEmpty();
        city.reads("late", 30, 2.3);
        eventually(() -> levels("late").equals(List.of(1, 2)));
        assertThat(log("late")).hasSize(2);
    }

    @Test
    @Tag("level:flood-information:silver/bad-input")
    void aSensorThatLiesRaisesNothingAndIsShownAsBeingChecked() {
        city.gauge("lies", FloodCity.OTA);
        city.reads("lies", 60, 0.5, 50, 9_999, 40, 0.5, 30, 5.9, 20, 0.6);
        city.write(FloodCity.id("lies"), "RiverGauge", """
            {"dangerLevel":{"type":"Property","value":"<b>high</b>"},
             "evacuationLevel":{"type":"Property","value":-5}}""");
        city.level("lies", FloodCity.NOW.plus(Duration.ofDays(1)), 3.5);
        city.reads("lies", 10, -9_999);
        rivers.watch().look(List.of(FloodCity.id("lies")));

        assertThat(log("lies")).isEmpty();
        var view = rivers.gauges().get(Reach.publicCity(), Language.JA, FloodCity.id("lies"));
        assertThat(view.doubtful()).isTrue();
        assertThat(view.metres()).isNull();
        assertThat(view.level()).isEqualTo(9);
        assertThat(view.levels()).containsOnlyKeys("standby", "caution");
    }

    @Test
    @Tag("level:flood-information:silver/missing-data")
    void aGaugeThatStopsReportingIsShownAsStaleThenMissingAndItsWarningStays() {
        city.gauge("silent", FloodCity.OTA);
        city.reads("silent", 120, 1.9, 110, 2.1);
        eventually(() -> levels("silent").equals(List.of(1, 2)));
        city.gauge("gone", FloodCity.OTA);
        city.reads("gone", 600, 3.5);
        city.gauge("never", FloodCity.OTA);
        rivers.watch().lookAtAll();

        var reach = Reach.publicCity();
        var silent = rivers.gauges().get(reach, Language.JA, FloodCity.id("silent"));
        assertThat(silent.age()).isEqualTo("stale");
        assertThat(silent.level()).isEqualTo(2);
        assertThat(silent.mapLevel()).isEqualTo(9);
        assertThat(levels("silent")).containsExactly(1, 2);
        assertThat(rivers.gauges().get(reach, Language.JA, FloodCity.id("gone")).age()).isEqualTo("missing");
        assertThat(rivers.gauges().get(reach, Language.JA, FloodCity.id("gone")).level()).isEqualTo(9);
        assertThat(rivers.gauges().get(reach, Language.JA, FloodCity.id("never")).age()).isEqualTo("missing");
        assertThat(log("gone")).isEmpty();
    }

    @Test
    void waterThatRisesFastIsMarked() {
        city.gauge("fast", FloodCity.OTA);
        city.reads("fast", 30, 0.2, 20, 0.3, 10, 0.9);

        eventually(() ->
            rivers.gauges().get(Reach.publicCity(), Language.JA, FloodCity.id("fast")).risingFast());
    }

    @Test
    @Tag("level:flood-information:silver/audit")
    void everyWarningStandsInTheAudit() {
        city.gauge("audited", FloodCity.OTA);
        city.reads("audited", 20, 0.5, 10, 1.5);
        eventually(() -> levels("audited").equals(List.of(1)));

        assertThat(audit.list(Reach.staffOf(TenantId.METROPOLIS),
            Long.MAX_VALUE, "system:flood-information", "", 100))
            .extracting(AuditLine::target).anyMatch(target -> target.contains("FloodWarning:audited-standby"));
    }

    private List<Integer> levels(String gauge) {
        return rivers.watch().warnings().active(Language.JA, 0).stream()
            .filter(warning -> warning.site().id().equals(FloodCity.id(gauge)))
            .map(Warning::level).sorted().toList();
    }

    private List<Warning> log(String gauge) {
        java.util.concurrent.locks.LockSupport.parkNanos(Duration.ofMillis(1_100).toNanos());
        return rivers.watch().warnings().log(Language.JA, 0, 10_000).stream()
            .filter(warning -> warning.site().id().equals(FloodCity.id(gauge))).toList();
    }
}
