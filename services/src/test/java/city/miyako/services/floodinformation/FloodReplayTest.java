package city.miyako.services.floodinformation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.foundation.testing.RealData;
import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Floods of Fukui, 2021 and 2023: what the replay page tells against what stands in the file, computed apart from it.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class FloodReplayTest {
    private static final List<String> OFFICIAL = List.of("standby", "caution", "evacuation", "danger");
    private static final int WAITS = 900;
    private static final String TIME = "<time\\s+datetime=\"([^\"]+)\">";
    private static final Pattern ROW = Pattern.compile("(?s)data-gauge=\"[^\"]*:fukui-(\\d+)\"\\s+"
        + "data-official=\"(\\w+)\".*?" + TIME + ".*?" + TIME + ".*?<td\\s+data-label=\"[^\"]*\">\\s*(?:" + TIME
                + ")?");

    @ParameterizedTest
    @CsvSource({"2021-08-14, fukui_waterlevel_2021-08_2021-09_10min.csv.gz, 39, 16, 3, 0",
        "2023-07-13, fukui_waterlevel_2023-07_2024-05.csv.gz, 45, 23, 5, 2"})
    void theReplayTellsWhichGaugeReachedWhichLevelWhen(
            LocalDate day, String file, int standby, int caution, int evacuation, int danger) throws Exception {
        var sensors = sensors(RealData.get("05_water/fukui_sensors.csv"));
        var readings = readings(RealData.get("05_water/" + file), day);
        bringIn("fukui_sensors.csv", "fukui-gauges", Files.readAllBytes(RealData.get("05_water/fukui_sensors.csv")));
        bringIn(file, "fukui-readings", linesOf(RealData.get("05_water/" + file), day));

        var expected = crossings(sensors, readings);
        assertThat(OFFICIAL.stream().map(level -> count(expected, level)).toList())
            .containsExactly(standby, caution, evacuation, danger);
        assertThat(page(day)).isEqualTo(expected);
    }

    @Test
    void aDayWithoutRecordsSaysSo() {
        assertThat(given().get("/en/services/flood-information/replay?day=1999-01-01").asString())
            .contains("On January 1, 1999 no gauge reached an official level.");
    }

    private static int count(Map<String, String> crossings, String level) {
        return (int) crossings.keySet().stream().filter(key -> key.endsWith(" " + level)).count();
    }

    /// `gauge level` -> `first peak back`, as the page tells it.
    private static Map<String, String> page(LocalDate day) {
        var html = given().get("/services/flood-information/replay?day=" + day).asString();
        var told = new TreeMap<String, String>();
        var rows = ROW.matcher(html);
        while (rows.find()) {
            told.put(rows.group(1) + " " + rows.group(2).toLowerCase(java.util.Locale.ROOT),
                rows.group(3) + " " + rows.group(4) + " " + rows.group(5));
        }
        return told;
    }

    /// The same straight from the file: nothing of the engine is used.
    private static Map<String, String> crossings(
            Map<String, List<Double>> sensors, Map<String, TreeMap<String, Double>> readings) {
        var found = new TreeMap<String, String>();
        sensors.forEach((gauge, levels) -> {
            var series = readings.getOrDefault(gauge, new TreeMap<>());
            for (int i = 0; i < levels.size(); i++) {
                double level = levels.get(i);
                var above = series.keySet().stream().filter(at -> series.get(at) >= level).toList();
                if (!above.isEmpty()) {
                    double highest = series.values().stream().mapToDouble(Double::doubleValue).max().orElseThrow();
                    var peak = series.keySet().stream().filter(at -> series.get(at) == highest).findFirst()
                            .orElseThrow();
                    var back = series.higherKey(above.getLast());
                    found.put(gauge + " " + OFFICIAL.get(i), above.getFirst() + " " + peak + " " + back);
                }
            }
        });
        return found;
    }

    /// Brings the file in through the door for imports, with the ready mapping, and waits until it is in.
    private static void bringIn(String name, String mapping, byte[] file) {
        int id = asAdmin().contentType("application/octet-stream").body(file)
            .post("/api/v1/imports?name=" + name + "&mapping=" + mapping).then().statusCode(202).extract().path("id");
        var state = "queued";
        for (int i = 0; i < WAITS && List.of("queued", "running").contains(state); i++) {
            java.util.concurrent.locks.LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            state = asAdmin().get("/api/v1/imports/" + id).jsonPath().getString("state");
        }
        assertThat(state).isEqualTo("finished");
    }

    private static RequestSpecification asAdmin() {
        return given().auth().preemptive().basic("admin", "miyako-sample");
    }

    /// The head of the file and its lines of one day, packed again.
    private static byte[] linesOf(Path file, LocalDate day) throws Exception {
        var packed = new ByteArrayOutputStream();
        try (var in = unpacked(file); var out = new GZIPOutputStream(packed)) {
            var head = true;
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                if (head || line.startsWith(day.toString())) {
                    out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
                }
                head = false;
            }
        }
        return packed.toByteArray();
    }

    private static BufferedReader unpacked(Path file) throws Exception {
        return new BufferedReader(new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)),
            StandardCharsets.UTF_8));
    }

    private static Map<String, List<Double>> sensors(Path file) throws Exception {
        var sensors = new HashMap<String, List<Double>>();
        for (var line : Files.readAllLines(file, StandardCharsets.UTF_8).stream().skip(1).toList()) {
            var cells = line.split(",");
            sensors.put(cells[0].replace("\uFEFF", ""),
                List.of(number(cells[9]), number(cells[8]), number(cells[7]), number(cells[6])));
        }
        return sensors;
    }

    /// Gauge -> instant -> metres, of one day in Japan.
    private static Map<String, TreeMap<String, Double>> readings(Path file, LocalDate day) throws Exception {
        var readings = new HashMap<String, TreeMap<String, Double>>();
        try (var in = unpacked(file)) {
            var gauges = in.readLine().split(",");
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                var cells = line.split(",", -1);
                if (cells[0].startsWith(day.toString())) {
                    var at = LocalDateTime.parse(cells[0]).toInstant(ZoneOffset.ofHours(9)).toString();
                    for (int i = 1; i < cells.length; i++) {
                        if (!Double.isNaN(number(cells[i]))) {
                            readings.computeIfAbsent(gauges[i], key -> new TreeMap<>()).put(at, number(cells[i]));
                        }
                    }
                }
            }
        }
        return readings;
    }

    private static double number(String cell) {
        try {
            return Double.parseDouble(cell.strip());
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
