package city.miyako.engines.forecasting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Baselines over floods and surges that happened. The score sheet is left in `target/fukui-floods.csv`, what all
/// gauges and floods have in common in `target/fukui-floods-all.csv`.
class RealFloodsTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final List<Duration> LEADS = IntStream.rangeClosed(1, 6).mapToObj(HOUR::multipliedBy).toList();
    private static final Hindcast.BandSettings BANDS = new Hindcast.BandSettings(0.9, 0.05, 200);
    /// Gauges of Fukui that stood above はん濫注意水位 in all of the three floods, or in two, with that level in metres.
    private static final Map<String, Double> GAUGES = Map.of("2", 2.7, "9", 1.5, "13", 2.62, "14", 3.7, "17", 7.2, "77",
            2.9, "124", 1.4);
    private static final SensorRules RULES = new SensorRules(-2, 20, 0.3, 3, Duration.ofDays(5));

    /// A flood: the file it is in, a file without it to learn from, its days.
    private record Flood(String file, String learn, Instant from, Instant to) {
    }

    private static final Map<String, Flood> FLOODS = new LinkedHashMap<>(Map.of(
            "2021-08-14", new Flood(Fukui.FIRST, Fukui.SECOND, Fukui.day("2021-08-14"),
                    Fukui.day("2021-08-16")),
            "2023-07-13", new Flood(Fukui.SECOND, Fukui.THIRD, Fukui.day("2023-07-12"),
                    Fukui.day("2023-07-15")),
            "2024-11-02", new Flood(Fukui.THIRD, Fukui.SECOND, Fukui.day("2024-11-01"),
                    Fukui.day("2024-11-04"))));

    private static Map<String, Archive> fukui(String file) {
        var readings = new HashMap<String, List<Reading>>();
        Fukui.read(RealWater.lines(file), GAUGES::containsKey, readings);
        var archives = new HashMap<String, Archive>();
        readings.forEach((gauge, all) -> archives.put(gauge, Archive.of(all)));
        return archives;
    }

    private static List<Instant> hours(Instant from, Instant to) {
        return Stream.iterate(from, moment -> moment.isBefore(to), moment -> moment.plus(HOUR)).toList();
    }

    @Test
    void floodsOfFukuiAreScoredFromModelsThatNeverSawThem() throws IOException {
        var archives = new HashMap<String, Map<String, Archive>>();
        List.of(Fukui.FIRST, Fukui.SECOND, Fukui.THIRD).forEach(file -> archives.put(file, fukui(file)));
        var sheet = new ScoreSheet();
        var all = new HashMap<String, List<Outcome>>();
        for (var name : FLOODS.keySet().stream().sorted().toList()) {
            var flood = FLOODS.get(name);
            for (var gauge : GAUGES.keySet().stream().sorted().toList()) {
                var learn = FaultDetection.flag(archives.get(flood.learn).get(gauge).whole(), RULES);
                for (var model : List.of(Baselines.persistence(), Baselines.seasonal(),
                        AutoRegression.fit(learn, HOUR, 6, HOUR.multipliedBy(2)))) {
                    var outcomes = new Hindcast(archives.get(flood.file).get(gauge), RULES, model, BANDS)
                            .run(hours(flood.from.minus(Duration.ofDays(10)), flood.to), LEADS);
                    for (var lead : LEADS) {
                        var days = outcomes.get(lead).stream()
                                .filter(outcome -> !outcome.forecast().issued().isBefore(flood.from)).toList();
                        sheet.add(name, gauge, model.name(), lead, days, GAUGES.get(gauge));
                        all.computeIfAbsent(model.name() + " " + lead.toHours(), _ -> new ArrayList<>()).addAll(days);
                    }
                }
            }
        }
        Files.writeString(Path.of("target", "fukui-floods.csv"), sheet.csv());
        assertThat(sheet.csv().lines()).hasSize(1 + 3 * 7 * 3 * 6);
        var persistence = LEADS.stream().map(lead -> all.get("persistence " + lead.toHours())).toList();
        var regression = LEADS.stream().map(lead -> all.get("AR(6) " + lead.toHours())).toList();
        var common = new StringBuilder("lead_hours,count,rmse_persistence,rmse_ar,ratio,coverage_persistence,"
                + "coverage_ar\n");
        for (int i = 0; i < LEADS.size(); i++) {
            var stays = Scores.of(both(persistence.get(i), regression.get(i)));
            var moves = Scores.of(both(regression.get(i), persistence.get(i)));
            common.append(String.format(Locale.ROOT, "%d,%d,%.3f,%.3f,%.2f,%.3f,%.3f%n", i + 1, moves.count(),
                    stays.rmse(), moves.rmse(), moves.rmse() / stays.rmse(), stays.coverage(), moves.coverage()));
            assertThat(moves.count()).isEqualTo(stays.count()).isGreaterThan(500);
            assertThat(moves.rmse()).as("lead %d h", i + 1).isLessThan(stays.rmse());
            assertThat(moves.coverage()).as("lead %d h", i + 1).isBetween(0.8, 0.97);
        }
        Files.writeString(Path.of("target", "fukui-floods-all.csv"), common);
        assertThat(persistence.stream().map(outcomes -> Scores.of(outcomes).rmse()).toList()).isSorted();
    }

    /// Those of one model whose gauge, moment and level that came are among those of the other too.
    private static List<Outcome> both(List<Outcome> of, List<Outcome> other) {
        record Case(Instant issued, double before, double observed) {
        }
        var cases = other.stream().map(outcome -> new Case(outcome.forecast().issued(), outcome.before(),
                outcome.observed())).collect(Collectors.toSet());
        return of.stream().filter(outcome -> cases.contains(new Case(outcome.forecast().issued(), outcome.before(),
                outcome.observed()))).toList();
    }

    @Test
    void aSurgeAtNeahBayIsForetoldByTheTideAndWhatItWasLastOffBy() {
        var tide = TideModel.fit(neahBay("31-Dec-2005_02-Jan-2007").whole());
        var archive = neahBay("31-Dec-2008_02-Jan-2010");
        var rules = new SensorRules(-5, 5, 1.5, 1.5, Duration.ofHours(12));
        var issues = hours(Instant.parse("2009-11-01T00:00:00Z"), Instant.parse("2009-12-01T00:00:00Z"));
        var three = HOUR.multipliedBy(3);
        var scores = Stream.of(Baselines.tideAndResidual(tide), Baselines.tide(tide), Baselines.persistence())
                .map(model -> Scores.of(new Hindcast(archive, rules, model, BANDS).run(issues, List.of(three))
                        .get(three))).toList();
        assertThat(scores.get(0).count()).isGreaterThan(650);
        assertThat(scores.get(0).rmse()).isLessThan(0.6 * scores.get(1).rmse())
                .isLessThan(0.2 * scores.get(2).rmse());
        assertThat(scores.get(0).coverage()).isBetween(0.87, 0.93);
    }

    private static Archive neahBay(String years) {
        return Archive.of(RealWater.lines("salish_hourly/NeahBay_" + years + ".csv.gz").stream().skip(3)
                .map(line -> line.split(",")).map(cells -> Reading.prompt(
                        LocalDateTime.parse(cells[0].replace(' ', 'T')).toInstant(ZoneOffset.ofHours(-8)),
                        Double.parseDouble(cells[1]))).toList());
    }
}
