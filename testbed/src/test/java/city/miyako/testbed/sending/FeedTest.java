package city.miyako.testbed.sending;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.testbed.TestMunicipalities;
import city.miyako.testbed.world.Scenario;
import city.miyako.testbed.world.Timeline;
import city.miyako.testbed.world.World;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FeedTest {
    private static final Instant START = Instant.parse("2026-11-23T03:00:00Z");

    private final World world = world(Scenario.ORDINARY);
    private final Timeline timeline = new Timeline(START, 1);

    @Test
    void theCityHasWhatTheAgreementPromises() {
        Map<String, Long> counts = new Inventory(world).entities().stream()
                .collect(Collectors.groupingBy(one -> one.get("type").asText(), Collectors.counting()));

        assertThat(counts.remove("WaterGate")).isEqualTo(3L);
        assertThat(counts.remove("PumpStation")).isEqualTo(3L);
        assertThat(counts.remove("StormPump")).isEqualTo(10L);
        assertThat(counts.remove("FarmPond")).isEqualTo(3L);
        assertThat(counts).isEqualTo(Map.of("Municipality", 62L, "RiverGauge", 60L, "RainGauge", 40L, "TideGauge", 4L,
                "RiverCamera", 108L, "ManholeLevelSensor", 37L, "SmartPole", 20L, "WifiSpot", 300L, "Shelter", 200L,
                "PeopleCount", 62L));
    }

    @Test
    void everyThingHasItsOwnIdAndAPlaceInTokyo() {
        List<ObjectNode> entities = new Inventory(world).entities();
        Set<String> ids = entities.stream().map(one -> one.get("id").asText()).collect(Collectors.toSet());

        assertThat(ids).hasSameSizeAs(entities);
        for (ObjectNode entity : entities) {
            JsonNode point = entity.at("/location/value/coordinates");
            assertThat(point.get(0).asDouble()).as(entity.toString()).isBetween(138.9, 142.3);
            assertThat(point.get(1).asDouble()).as(entity.toString()).isBetween(20.4, 35.9);
        }
    }

    @Test
    void everyAttributeSaysThatItIsASample() {
        for (ObjectNode entity : new Inventory(world).entities()) {
            assertSample(entity);
        }
        for (ObjectNode entity : new Telemetry(world, timeline).due(null, START)) {
            assertSample(entity);
        }
    }

    @Test
    void relationsPointToThingsThatExist() {
        List<ObjectNode> entities = new Inventory(world).entities();
        Set<String> ids = entities.stream().map(one -> one.get("id").asText()).collect(Collectors.toSet());
        for (ObjectNode entity : entities) {
            for (JsonNode attribute : entity) {
                if (attribute.path("type").asText().equals("Relationship")) {
                    JsonNode pointed = attribute.get("object");
                    (pointed.isArray() ? pointed : List.of(pointed)).forEach(one ->
                            assertThat(ids).contains(one.asText()));
                }
            }
        }
    }

    @Test
    void theSameMomentsGiveTheSameBytes() {
        Instant later = START.plusSeconds(600);
        Telemetry restarted = new Telemetry(world(Scenario.ORDINARY), timeline);

        assertThat(restarted.due(START, later).toString())
                .isEqualTo(new Telemetry(world, timeline).due(START, later).toString());
    }

    @Test
    void withinTenMinutesEveryInstrumentReportsAndNoTickIsARush() {
        Telemetry telemetry = new Telemetry(world, timeline);
        Set<String> reported = new HashSet<>();
        for (int second = 10; second <= 600; second += 10) {
            List<ObjectNode> due = telemetry.due(START.plusSeconds(second - 10), START.plusSeconds(second));
            assertThat(due).hasSizeLessThan(120);
            due.forEach(one -> reported.add(one.get("id").asText()));
        }
        assertThat(reported).hasSize(60 + 40 + 4 + 3 + 37 + 20 + 300 + 200 + 62 + 3 + 10 + 3);
    }

    @Test
    void atSixHundredTimesTheSpeedATickStaysSmall() {
        Telemetry telemetry = new Telemetry(world, new Timeline(START, 600));
        for (int second = 1; second < 60; second++) {
            assertThat(telemetry.due(START.plusSeconds(second - 1), START.plusSeconds(second)))
                    .hasSizeBetween(141, 260);
        }
    }

    @Test
    void tenMinuteRainIsReportedOncePerTenMinutes() {
        Telemetry telemetry = new Telemetry(world, timeline);
        int sums = 0;
        for (int second = 10; second <= 3600; second += 10) {
            for (ObjectNode one : telemetry.due(START.plusSeconds(second - 10), START.plusSeconds(second))) {
                sums += one.has("rain10min") ? 1 : 0;
            }
        }
        assertThat(sums).isEqualTo(6 * 40);
    }

    @Test
    void aTimeLapseNeverSpeaksFromTheFuture() {
        Instant now = START.plusSeconds(100);
        for (ObjectNode entity : new Telemetry(world, new Timeline(START, 600)).due(null, now)) {
            for (JsonNode attribute : entity) {
                if (attribute.has("observedAt")) {
                    assertThat(Instant.parse(attribute.get("observedAt").asText())).isBeforeOrEqualTo(now);
                }
            }
        }
    }

    @Test
    void thePastComesInBoundedBatchesAndEndsNow() {
        Past past = new Past(world, timeline, START.minus(Duration.ofDays(21)), START);
        long readings = 0;
        Instant newest = Instant.EPOCH;
        while (past.hasNext()) {
            List<ObjectNode> batch = past.next();
            assertThat(batch).hasSizeBetween(1, Past.BATCH);
            readings += batch.size();
            JsonNode last = batch.getLast();
            for (JsonNode attribute : last) {
                Instant at = Instant.parse(attribute.path("observedAt").asText(Instant.EPOCH.toString()));
                newest = at.isAfter(newest) ? at : newest;
            }
        }
        assertThat(readings).isEqualTo(past.readings()).isBetween(150_000L, 300_000L);
        assertThat(newest).isEqualTo(START);
    }

    @Test
    void aShortGapIsASmallPast() {
        Past past = new Past(world, timeline, START.minus(Duration.ofHours(1)), START);

        assertThat(past.readings()).isEqualTo(6 * (60 + 40 + 40 + 4 + 37 + 3 * 3 + 3));
    }

    private static World world(Scenario scenario) {
        return new World(7, scenario, START, TestMunicipalities.all());
    }

    private static void assertSample(ObjectNode entity) {
        for (JsonNode attribute : entity) {
            if (attribute.isObject()) {
                assertThat(attribute.at("/source/value").asText()).as(entity.toString()).isEqualTo("sample");
            }
        }
    }
}
