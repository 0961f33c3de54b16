package city.miyako.engines.forecasting;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The river gauges of Fukui Prefecture in 2021, 2023 and 2024 (Fukui Prefecture, CC BY; collected by Code for Fukui),
/// and the three floods among them. No rain is known of these.
public final class Fukui {
    static final String FIRST = "fukui_waterlevel_2021-08_2021-09_10min.csv.gz";
    static final String SECOND = "fukui_waterlevel_2023-07_2024-05.csv.gz";
    static final String THIRD = "fukui_waterlevel_2024-08_2025-06.csv.gz";
    private static final ZoneOffset JAPAN = ZoneOffset.ofHours(9);
    /// A few lines are stamped January 2023, half a year before those that follow; they are left out.
    private static final Instant NOTHING_FROM = day("2022-12-31");
    private static final Instant NOTHING_TO = day("2023-02-01");
    private static final int ATTENTION = 8;
    private static final int PLACE = 10;

    private Fukui() {
    }

    /// A flood.
    ///
    /// @param name the day of its highest levels
    /// @param from its first day
    /// @param to the day after its last
    public record Flood(String name, Instant from, Instant to) {
        /// What a model must not have seen to be tried on it.
        public Network out(Network network) {
            return network.without(from.minus(Duration.ofDays(3)), to.plus(Duration.ofDays(3)));
        }
    }

    /// All gauges, and of those that have one the level はん濫注意水位 in metres.
    ///
    /// @param network the gauges
    /// @param attention that level by the gauge's name
    public record Gauges(Network network, Map<String, Double> attention) {
    }

    /// The three floods.
    public static List<Flood> floods() {
        return List.of(new Flood("2021-08-14", day("2021-08-14"), day("2021-08-16")),
                new Flood("2023-07-13", day("2023-07-12"), day("2023-07-15")),
                new Flood("2024-11-02", day("2024-11-01"), day("2024-11-04")));
    }

    static Instant day(String day) {
        return LocalDateTime.parse(day + "T00:00").toInstant(JAPAN);
    }

    /// Gauges by their names, with all that is known of them.
    ///
    /// @param lines gives the lines of a file by its name
    public static Gauges gauges(Function<String, List<String>> lines, Predicate<String> wanted) {
        var readings = new LinkedHashMap<String, List<Reading>>();
        List.of(FIRST, SECOND, THIRD).forEach(file -> read(lines.apply(file), wanted, readings));
        var about = new HashMap<String, String[]>();
        lines.apply("fukui_sensors.csv").stream().skip(1).map(line -> line.split(",")).forEach(cells ->
                about.put(cells[0], cells));
        var stations = new ArrayList<Station>();
        var attention = new HashMap<String, Double>();
        readings.forEach((gauge, all) -> {
            var levels = all.stream().mapToDouble(Reading::metres).filter(Double::isFinite).sorted().toArray();
            if (levels.length > 0) {
                double usual = levels[levels.length / 2];
                var cells = about.getOrDefault(gauge, new String[] {gauge});
                stations.add(new Station(gauge, Archive.of(all), new SensorRules(usual - 5, usual + 15, 0.3, 3,
                        Duration.ofDays(5)), place(cells), null, false));
                if (cells.length > ATTENTION && cells[ATTENTION].matches("[0-9.]+")) {
                    attention.put(gauge, Double.parseDouble(cells[ATTENTION]));
                }
            }
        });
        return new Gauges(Network.of(stations), attention);
    }

    static void read(List<String> lines, Predicate<String> wanted, Map<String, List<Reading>> readings) {
        var heads = lines.getFirst().split(",");
        for (var line : lines.subList(1, lines.size())) {
            var cells = line.split(",");
            var at = LocalDateTime.parse(cells[0]).toInstant(JAPAN);
            for (int i = 1; i < cells.length && (at.isBefore(NOTHING_FROM) || at.isAfter(NOTHING_TO)); i++) {
                if (!cells[i].isEmpty() && wanted.test(heads[i])) {
                    readings.computeIfAbsent(heads[i], _ -> new ArrayList<>()).add(Reading.prompt(at,
                            cells[i].equals("*") ? Double.NaN : Double.parseDouble(cells[i])));
                }
            }
        }
    }

    /// The middle of a cell of Geo3x3: a half of the earth, then ninths of ninths, counted from the south-west.
    private static Station.@Nullable Place place(String[] cells) {
        if (cells.length <= PLACE || !cells[PLACE].matches("E[1-9]{8,20}")) {
            return null;
        }
        double size = 180;
        double east = 0;
        double north = -90;
        for (char digit : cells[PLACE].substring(1).toCharArray()) {
            size /= 3;
            int ninth = digit - '1';
            east += ninth % 3 * size;
            north += ninth / 3 * size;
        }
        return new Station.Place(north + size / 2, east + size / 2);
    }
}
