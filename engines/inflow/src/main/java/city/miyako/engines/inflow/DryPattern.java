package city.miyako.engines.inflow;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The level a sewer has at each half hour of a dry day.
///
/// A class of day with fewer than [#MINIMUM_DAYS] dry days borrows the pattern of all dry days together.
public final class DryPattern {
    /// Length of one slot of the pattern.
    public static final Duration SLOT = Duration.ofMinutes(30);
    /// Slots in a day.
    public static final int SLOTS = 48;
    /// Fewer dry days than this make no pattern.
    public static final int MINIMUM_DAYS = 2;

    private static final double COMPLETE_DAY = 0.5;

    private final ZoneId zone;
    private final double[] workingDay;
    private final double[] restDay;
    private final List<LocalDate> dryDays;

    private DryPattern(ZoneId zone, double[] workingDay, double[] restDay, List<LocalDate> dryDays) {
        this.zone = zone;
        this.workingDay = workingDay;
        this.restDay = restDay;
        this.dryDays = dryDays;
    }

    /// The dry days it was made of, in order.
    public List<LocalDate> dryDays() {
        return dryDays;
    }

    /// The dry-weather level at an instant, metres; between slot centres by straight lines. NaN where never measured.
    public double at(Instant instant) {
        var local = instant.atZone(zone);
        var slots = of(DayClass.of(local.toLocalDate()));
        double place = local.toLocalTime().toSecondOfDay() / (double) SLOT.toSeconds() - 0.5;
        int below = Math.floorMod((int) Math.floor(place), SLOTS);
        double share = place - Math.floor(place);
        return slots[below] + share * (slots[(below + 1) % SLOTS] - slots[below]);
    }

    /// The 48 levels of a class of day from midnight on, metres; NaN where never measured. A copy.
    public double[] levels(DayClass dayClass) {
        return of(dayClass).clone();
    }

    private double[] of(DayClass dayClass) {
        return dayClass == DayClass.REST_DAY ? restDay : workingDay;
    }

    static DryPattern of(Grid grid) {
        var zone = grid.settings.zone();
        var dry = dryDays(grid);
        var all = new Collector();
        var byClass = new EnumMap<DayClass, Collector>(DayClass.class);
        for (int i = 0; i < grid.size(); i++) {
            var local = grid.at(i).atZone(zone);
            var day = local.toLocalDate();
            if (dry.contains(day) && !Double.isNaN(grid.level[i])) {
                int slot = (int) (local.toLocalTime().toSecondOfDay() / SLOT.toSeconds());
                all.add(day, slot, grid.level[i]);
                byClass.computeIfAbsent(DayClass.of(day), _ -> new Collector()).add(day, slot, grid.level[i]);
            }
        }
        return new DryPattern(zone, medians(byClass.get(DayClass.WORKING_DAY), all),
                medians(byClass.get(DayClass.REST_DAY), all), dry.stream().sorted().toList());
    }

    private static double[] medians(@Nullable Collector own, Collector all) {
        return (own != null && own.days.size() >= MINIMUM_DAYS ? own : all).medians();
    }

    /// Days that are complete enough (level and rain), with little rain on them and on the two days before.
    private static Set<LocalDate> dryDays(Grid grid) {
        var settings = grid.settings;
        var rain = new TreeMap<LocalDate, Double>();
        var present = new HashMap<LocalDate, Integer>();
        for (int i = 0; i < grid.size(); i++) {
            var day = grid.at(i).atZone(settings.zone()).toLocalDate();
            rain.merge(day, grid.depth(i), Double::sum);
            boolean known = !Double.isNaN(grid.level[i]) && !Double.isNaN(grid.rain[i]);
            present.merge(day, known ? 1 : 0, Integer::sum);
        }
        int stepsADay = settings.steps(Duration.ofDays(1));
        var dry = new HashSet<LocalDate>();
        for (var day : rain.keySet()) {
            double before = rain.getOrDefault(day.minusDays(1), 0.0) + rain.getOrDefault(day.minusDays(2), 0.0);
            boolean complete = present.getOrDefault(day, 0) >= COMPLETE_DAY * stepsADay;
            if (complete && rain.get(day) <= settings.dryDayRainMm() && before <= settings.antecedentRainMm()) {
                dry.add(day);
            }
        }
        return dry;
    }

    /// Gathers levels per slot.
    private static final class Collector {
        private final Set<LocalDate> days = new HashSet<>();
        private final List<List<Double>> slots = new ArrayList<>();

        private Collector() {
            for (int i = 0; i < SLOTS; i++) {
                slots.add(new ArrayList<>());
            }
        }

        private void add(LocalDate day, int slot, double level) {
            days.add(day);
            slots.get(slot).add(level);
        }

        private double[] medians() {
            return slots.stream()
                    .mapToDouble(slot -> Median.of(slot.stream().mapToDouble(Double::doubleValue).toArray())).toArray();
        }
    }
}
