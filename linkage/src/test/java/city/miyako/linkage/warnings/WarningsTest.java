package city.miyako.linkage.warnings;

import static city.miyako.foundation.testing.Soon.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.miyako.data.things.Json;
import city.miyako.data.things.NewThing;
import city.miyako.data.things.Thing;
import city.miyako.data.things.Things;
import city.miyako.data.things.UpsertMode;
import city.miyako.engines.alerts.WarningLevel;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.testing.TestCity;
import city.miyako.foundation.text.Language;
import city.miyako.linkage.sites.Site;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/// Warnings of a storm surge, which no service gives yet: the part knows nothing of rivers.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class WarningsTest {
    private static final WarningKind SURGE =
        new WarningKind("storm-surge", "SurgeWarning", "tideGauge", "reached", "tideLevel", "MTR", 5);
    private static final WarningWords WORDS = new WarningWords(WarningsTest.class, "cap.", "reached", "/surge");
    private static final Writer WRITER = Writer.system("test");
    private static final int OTA = 131113;
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MINUTES);

    @Inject
    Things things;

    @Inject
    WarningOffice office;

    @Inject
    LevelWatches watches;

    @Test
    void aTideThatRisesAndFallsWarnsOnceForEachLevelAndLiftsEachOnce() {
        gauge("story");
        try (var watch = watches.over(SURGE, "TideGauge")) {
            watch.start();
            reads("story", 200, 0.5, 190, 1.2, 180, 2.1);
            eventually(() -> words(watch.warnings(), "story").equals(List.of("caution", "standby")));
            reads("story", 150, 0.5, 140, 0.5, 130, 0.5, 120, 0.5);
            eventually(() -> words(watch.warnings(), "story").isEmpty());

            assertThat(watch.warnings().log(Language.EN, OTA, 100)).filteredOn(one -> about(one, "story")).hasSize(2)
                .allSatisfy(warning -> assertThat(warning.liftedAt()).isAfter(warning.raisedAt()));
            watch.lookAtAll();
            assertThat(words(watch.warnings(), "story")).isEmpty();
        }
    }

    @Test
    void aWarningWithAWordNobodyKnowsDoesNotStopTheWatch() {
        var gauge = gauge("odd");
        var warnings = office.open(SURGE);
        warnings.write(WRITER, List.of(), List.of(SURGE.raised(gauge, "tsunami", WarningLevel.FIVE, NOW, null)));
        try (var watch = watches.over(SURGE, "TideGauge")) {
            reads("odd", 20, 0.5, 10, 1.2);
            watch.lookAtAll();

            assertThat(words(watch.warnings(), "odd")).containsExactly("tsunami", "standby");
        }
    }

    @Test
    void whatPeopleRaiseStandsOnceUntilPeopleLiftIt() {
        var gauge = gauge("hand");
        var warnings = office.open(SURGE);
        warnings.reload();
        for (int i = 0; i < 2; i++) {
            warnings.raiseByHand(WRITER, SURGE.raised(gauge, "overtopped", WarningLevel.FIVE, NOW.plusSeconds(i),
                null));
        }
        var raised = warnings.active(Language.EN, OTA).stream().filter(one -> about(one, "hand")).toList();

        assertThat(raised).singleElement().satisfies(one -> assertThat(one.level()).isEqualTo(5));
        var id = raised.getFirst().id();
        assertThatThrownBy(() -> warnings.liftByHand(WRITER, id, "caution", NOW)).isInstanceOf(Problem.class);
        warnings.liftByHand(WRITER, id, "overtopped", NOW.plusSeconds(60));
        assertThat(warnings.active(Language.EN, 0)).noneMatch(one -> about(one, "hand"));
        assertThatThrownBy(() -> warnings.liftByHand(WRITER, id, "overtopped", NOW)).isInstanceOf(Problem.class);
    }

    @Test
    void aFollowerHearsOfItsMunicipalityOnly() {
        var gauge = gauge("told");
        var here = new CopyOnWriteArrayList<Warning>();
        var elsewhere = new CopyOnWriteArrayList<Warning>();
        try (var warnings = office.open(SURGE)) {
            warnings.start();
            var following = warnings.stream(Language.JA, OTA).subscribe().with(here::add);
            var other = warnings.stream(Language.JA, 131016).subscribe().with(elsewhere::add);
            warnings.write(WRITER, List.of(), List.of(SURGE.raised(gauge, "caution", WarningLevel.TWO, NOW, 2.1)));

            eventually(() -> here.stream().anyMatch(one -> about(one, "told")));
            following.cancel();
            other.cancel();
        }
        assertThat(elsewhere).isEmpty();
        assertThat(here).filteredOn(one -> about(one, "told")).singleElement()
            .satisfies(one -> assertThat(one.site().name()).isEqualTo("told港"));
    }

    @Test
    void aWarningLeavesTheCityAsCapInBothLanguages() {
        var gauge = gauge("cap");
        var warnings = office.open(SURGE);
        var messages = new WarningMessages(SURGE, WORDS, true, "https://city.example");
        warnings.write(WRITER, List.of(), List.of(SURGE.raised(gauge, "danger", WarningLevel.FOUR, NOW, 3.25)));
        var id = SURGE.idOf(gauge.id(), "danger", NOW);

        var translations = warnings.translations(id);

        assertThat(messages.raised(translations)).contains("<language>ja-JP</language>", "<language>en-US</language>",
            "<status>Exercise</status>", "storm-surge.miyako", "https://city.example/en/surge/" + gauge.id());
        assertThatThrownBy(() -> messages.lifted(translations)).isInstanceOf(Problem.class);
        warnings.write(WRITER, List.of(SURGE.lifted(id, NOW.plusSeconds(600))), List.of());
        assertThat(messages.lifted(warnings.translations(id))).contains("<msgType>Cancel</msgType>", id + "-lifted");
        assertThat(messages.feed(Language.EN, warnings.translations(id).subList(1, 2), "Surges", "/cap.atom", NOW))
            .contains("/api/v1/storm-surge/warnings/" + id + "/lifted.xml", id + "/cap.xml");
    }

    @Test
    void aPageShowsTheMostUrgentWarningOfEachPlaceFirst() {
        var place = new Site("urn:a", "a", "", OTA, "", null, null);
        var four = new Warning(place, "4", "danger", 4, NOW, null, 3.1);
        var two = new Warning(place, "2", "caution", 2, NOW, null, 2.1);
        var other = new Warning(place.of("urn:b"), "1", "standby", 1, NOW, null, 1.1);

        var digest = WarningDigest.of(List.of(four, two, other), 1);

        assertThat(digest.first()).containsExactly(four);
        assertThat(digest.rest()).containsExactly(other);
        assertThat(WORDS.alerts(Language.EN, List.of(four, two, other), 2)).singleElement()
            .satisfies(alert -> assertThat(alert.href()).isEqualTo("/surge/urn:a"));
    }

    private static List<String> words(Warnings warnings, String gauge) {
        return warnings.active(Language.JA, 0).stream().filter(one -> about(one, gauge)).map(Warning::word).toList();
    }

    private static boolean about(Warning warning, String gauge) {
        return warning.site().id().equals(id(gauge));
    }

    private Thing gauge(String name) {
        write(name, """
            {"name": {"type": "LanguageProperty", "languageMap": {"ja": "%1$s港", "en": "%1$s port"}},
             "standbyLevel": {"type": "Property", "value": 1.0}, "cautionLevel": {"type": "Property", "value": 2.0},
             "dangerLevel": {"type": "Property", "value": 3.0},
             "municipality": {"type": "Property", "value": "%2$d"}}""".formatted(name, OTA));
        return things.get(Reach.publicCity(), id(name));
    }

    private void reads(String name, double... minutesAndMetres) {
        for (int i = 0; i < minutesAndMetres.length; i += 2) {
            write(name, "{\"tideLevel\": {\"type\": \"Property\", \"value\": " + minutesAndMetres[i + 1]
                + ", \"unitCode\": \"MTR\", \"observedAt\": \""
                + NOW.minus(Duration.ofMinutes((long) minutesAndMetres[i])) + "\"}}");
        }
    }

    private void write(String name, String attributes) {
        things.upsert(WRITER, List.of(new NewThing(id(name), "TideGauge", Json.object(attributes))),
            UpsertMode.UPDATE);
    }

    private static String id(String name) {
        return "urn:ngsi-ld:TideGauge:" + name;
    }
}
