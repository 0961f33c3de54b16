package city.miyako.engines.inflow;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Readings on a fixed step, faults taken out. Missing values are NaN.
final class Grid {
    private static final int BRIDGED_STEPS_MINUTES = 30;
    private static final double SPIKE_SHARE_OF_DIAMETER = 0.5;
    private static final long FROZEN_HOURS = 24;

    final Period period;
    final Settings settings;
    final double[] level;
    final double[] rain;
    private final int levelSteps;

    private Grid(Period period, Settings settings, double[] level, double[] rain) {
        this.period = period;
        this.settings = settings;
        this.level = level;
        this.rain = rain;
        this.levelSteps = (int) Arrays.stream(level).filter(value -> !Double.isNaN(value)).count();
    }

    static Grid of(SensorRecord sensor, Period period, Settings settings) {
        var rain = means(sensor.rainMillimetresPerHour(), period, settings);
        var level = medians(sensor.levelMetres(), period, settings);
        dropSpikes(level, sensor.pipeDiameterMetres());
        bridge(level, BRIDGED_STEPS_MINUTES * 60 / (int) settings.step().toSeconds());
        bridge(rain, BRIDGED_STEPS_MINUTES * 60 / (int) settings.step().toSeconds());
        dropFrozen(level, settings);
        return new Grid(period, settings, level, rain);
    }

    int size() {
        return level.length;
    }

    Instant at(int step) {
        return period.from().plus(settings.step().multipliedBy(step));
    }

    /// The share of steps that have a level, 0 to 1.
    double coverage() {
        return size() == 0 ? 0 : levelSteps / (double) size();
    }

    /// The share of steps in [from, to) that have a level.
    double coverage(int from, int to) {
        int present = 0;
        for (int i = from; i < to; i++) {
            present += Double.isNaN(level[i]) ? 0 : 1;
        }
        return to <= from ? 0 : present / (double) (to - from);
    }

    /// Rain in the step, mm; a missing value counts as none.
    double depth(int step) {
        return Double.isNaN(rain[step]) || rain[step] < Settings.NO_RAIN ? 0 : rain[step] * settings.stepHours();
    }

    private static List<List<Double>> slots(List<Sample> samples, Period period, Settings settings, double maximum) {
        int size = Math.max(0, settings.steps(period.length()));
        var slots = new ArrayList<List<Double>>(size);
        for (int i = 0; i < size; i++) {
            slots.add(List.of());
        }
        for (var sample : samples) {
            if (!(sample.value() >= 0 && sample.value() <= maximum) || sample.at().isBefore(period.from())) {
                continue;
            }
            long slot = Duration.between(period.from(), sample.at()).toSeconds() / settings.step().toSeconds();
            if (slot < size) {
                var values = slots.get((int) slot);
                if (values.isEmpty()) {
                    values = new ArrayList<>();
                    slots.set((int) slot, values);
                }
                values.add(sample.value());
            }
        }
        return slots;
    }

    private static double[] medians(List<Sample> samples, Period period, Settings settings) {
        return slots(samples, period, settings, Settings.MAXIMUM_LEVEL_METRES).stream()
                .mapToDouble(values -> Median.of(values.stream().mapToDouble(Double::doubleValue).toArray())).toArray();
    }

    private static double[] means(List<Sample> samples, Period period, Settings settings) {
        double heaviest = 300; // mm/h; the world's record hour is 305 mm
        return slots(samples, period, settings, heaviest).stream()
                .mapToDouble(values -> values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN))
                .toArray();
    }

    /// A single step far from two neighbours that agree is an echo, not water.
    private static void dropSpikes(double[] level, double diameter) {
        double jump = SPIKE_SHARE_OF_DIAMETER * (diameter > 0 ? diameter : 1);
        for (int i = 1; i + 1 < level.length; i++) {
            boolean far = Math.abs(level[i] - level[i - 1]) > jump && Math.abs(level[i] - level[i + 1]) > jump;
            boolean sameSide = level[i] > level[i - 1] == level[i] > level[i + 1];
            if (far && sameSide) {
                level[i] = Double.NaN;
            }
        }
    }

    private static void bridge(double[] values, int longest) {
        int last = -1;
        for (int i = 0; i < values.length; i++) {
            if (Double.isNaN(values[i])) {
                continue;
            }
            int missing = i - last - 1;
            if (last >= 0 && missing > 0 && missing <= longest) {
                for (int k = last + 1; k < i; k++) {
                    values[k] = values[last] + (values[i] - values[last]) * (k - last) / (i - last);
                }
            }
            last = i;
        }
    }

    /// The very same value for a day is a hung instrument: water in a living sewer never stands still that long.
    private static void dropFrozen(double[] level, Settings settings) {
        int longest = settings.steps(Duration.ofHours(FROZEN_HOURS));
        int start = 0;
        for (int i = 1; i <= level.length; i++) {
            if (i == level.length || level[i] != level[start]) {
                if (i - start >= longest) {
                    Arrays.fill(level, start, i, Double.NaN);
                }
                start = i;
            }
        }
    }
}
