package city.miyako.engines.advice;

import city.miyako.engines.advice.PumpState.Mode;
import city.miyako.engines.forecasting.Quantiles;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;

/// Made plants and made waters: none of them exists.
final class Waters {
    static final Instant START = Instant.parse("2026-09-01T00:00:00Z");
    static final AdviceSettings SETTINGS = AdviceSettings.DEFAULT;
    static final Datum TP = Datum.TOKYO_PEIL;
    private static final List<Double> SHARES = List.of(0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.95);
    /// Places of these shares in standard deviations of a normal distribution.
    private static final double[] NORMAL = {-1.645, -1.282, -0.842, -0.385, 0, 0.385, 0.842, 1.282, 1.645};
    private static final double HOUR_SECONDS = 3_600;

    private Waters() {
    }

    static Level level(double metres) {
        return new Level(metres, TP);
    }

    /// A gate that closes in half an hour, with a rule at 1.7 m and a limit at 2 m; behind it 20 hectares.
    static Gate gate() {
        return gate(new GateCosts(100, 2, 0.05, 20));
    }

    static Gate gate(GateCosts costs) {
        return new Gate("made gate", level(-1), level(1.7), level(2), Duration.ofMinutes(30), Duration.ofMinutes(20),
                StorageCurve.upright(level(-1.5), 200_000, 4), level(2), costs);
    }

    /// A station with a well of 400 m² and three pumps of 2 m³/s that start in eight minutes.
    static PumpStation station() {
        var pumps = new ArrayList<Pump>();
        for (int i = 1; i <= 3; i++) {
            pumps.add(new Pump("P" + i, 2, Duration.ofMinutes(8), Duration.ofMinutes(10), Duration.ofMinutes(15), 150));
        }
        return new PumpStation("made station", StorageCurve.upright(level(-6), 400, 8), level(-5.5), level(-5),
                level(-3), level(-1), pumps, new PumpCosts(200, 0.2, 1, 0.02));
    }

    static List<PumpState> atRest() {
        return Collections.nCopies(3, new PumpState(Mode.STOPPED, START.minus(Duration.ofDays(1))));
    }

    static Instant hour(double hours) {
        return START.plus(Duration.ofSeconds(Math.round(hours * HOUR_SECONDS)));
    }

    static double hours(Instant at) {
        return Duration.between(START, at).toSeconds() / HOUR_SECONDS;
    }

    /// An outlook of hourly leads around levels, each with its standard deviation.
    static LevelOutlook outlook(double issued, double[] metres, double deviation) {
        var leads = new TreeMap<Duration, Quantiles>();
        for (int i = 0; i < metres.length; i++) {
            leads.put(Duration.ofHours(i + 1), normal(metres[i], deviation));
        }
        return new LevelOutlook(new Outlook(hour(issued), leads, Set.of()), TP);
    }

    static Quantiles normal(double middle, double deviation) {
        var values = new ArrayList<Double>();
        for (double place : NORMAL) {
            values.add(middle + place * deviation);
        }
        return new Quantiles(SHARES, values);
    }

    /// A made typhoon: a tide, a surge of the wind before the eye at 10 h, one after it at 14 h and, between them,
    /// water below that of the basin.
    static double typhoon(double hour) {
        double tide = 0.3 * Math.cos(2 * Math.PI * (hour - 12) / 12.42);
        return tide + bell(hour, 10, 2.4, 1) + bell(hour, 14, 2.2, 0.9) - bell(hour, 12, 0.4, 0.5);
    }

    /// A made spring tide that stays below the limit.
    static double springTide(double hour) {
        return 0.9 + 0.9 * Math.cos(2 * Math.PI * (hour - 6) / 12.42);
    }

    private static double bell(double hour, double middle, double height, double width) {
        return height * Math.exp(-Math.pow((hour - middle) / width, 2) / 2);
    }

    /// A course of 24 hours, every ten minutes, with made outlooks of up to 6 h whose errors grow with the lead (4 cm
    /// and 5 cm an hour) and stay alike for hours.
    static List<GateMoment> course(DoubleUnaryOperator water, long seed, double inflow) {
        var random = new Random(seed);
        double error = random.nextGaussian();
        var moments = new ArrayList<GateMoment>();
        for (int i = 0; i <= 144; i++) {
            double hour = i / 6.0;
            error = 0.9 * error + Math.sqrt(1 - 0.81) * random.nextGaussian();
            var leads = new TreeMap<Duration, Quantiles>();
            for (int minutes = 30; minutes <= 360; minutes += 30) {
                double deviation = 0.04 + 0.05 * minutes / 60;
                leads.put(Duration.ofMinutes(minutes), normal(water.applyAsDouble(hour + minutes / 60.0) + error
                        * deviation, deviation));
            }
            moments.add(new GateMoment(hour(hour), water.applyAsDouble(hour), Measured.of(level(water.applyAsDouble(
                    hour)), hour(hour)), inflow, new LevelOutlook(new Outlook(hour(hour), leads, Set.of()), TP)));
        }
        return moments;
    }

    /// A made cloudburst: the inflow rises within minutes to a peak in cubic metres a second at 3 h, with outlooks of
    /// up to two hours that are off by up to some shares.
    static List<PumpMoment> cloudburst(double peak, long seed) {
        var random = new Random(seed);
        double error = random.nextGaussian();
        DoubleUnaryOperator inflow = hour -> 0.2 + bell(hour, 3, peak, 0.3);
        var moments = new ArrayList<PumpMoment>();
        for (int i = 0; i <= 72; i++) {
            double hour = i / 12.0;
            error = 0.8 * error + 0.6 * random.nextGaussian();
            var leads = new TreeMap<Duration, Quantiles>();
            for (int minutes = 10; minutes <= 120; minutes += 10) {
                double comes = inflow.applyAsDouble(hour + minutes / 60.0);
                double deviation = 0.05 + comes * (0.05 + 0.1 * minutes / 60);
                leads.put(Duration.ofMinutes(minutes), normal(comes + error * deviation, deviation));
            }
            moments.add(new PumpMoment(hour(hour), inflow.applyAsDouble(hour), inflow.applyAsDouble(hour),
                    new Outlook(hour(hour), leads, Set.of())));
        }
        return moments;
    }
}
