package city.miyako.engines.inflow;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// A sewer whose inflow is known, so that the analysis can be held against it: its relative flow is a daily wave plus
/// rain through two triangles (fast and slow) and becomes a level by searching the pipe's curve.
final class TestSewer {
    static final Instant START = Instant.parse("2026-06-01T15:00:00Z"); // midnight in Tokyo, a Tuesday
    static final Duration STEP = Duration.ofMinutes(10);
    static final double DIAMETER = 0.8;

    private final List<double[]> storms = new ArrayList<>(); // day, hours, mm/h
    private double fast = 0.02;
    private double slow = 0.01;
    private double noise = 0.002;

    /// Rain of this intensity from the given day (from 0, decimals allowed) for so many hours.
    TestSewer storm(double day, double hours, double millimetresPerHour) {
        storms.add(new double[] {day, hours, millimetresPerHour});
        return this;
    }

    /// Full-pipe hours per mm that come fast (peak after 1 h) and slowly (peak after 10 h).
    TestSewer leak(double fastPerMm, double slowPerMm) {
        fast = fastPerMm;
        slow = slowPerMm;
        return this;
    }

    TestSewer noise(double metres) {
        noise = metres;
        return this;
    }

    SensorRecord record(String id, String area, int days, long seed) {
        int size = days * 144;
        var rain = new double[size];
        for (var storm : storms) {
            int from = (int) (storm[0] * 144);
            for (int i = from; i < Math.min(size, from + storm[1] * 6); i++) {
                rain[i] += storm[2];
            }
        }
        var noises = new Random(seed);
        var levels = new ArrayList<Sample>();
        var rains = new ArrayList<Sample>();
        for (int i = 0; i < size; i++) {
            double flow = 0.12 + 0.05 * Math.sin((i % 144 - 40) / 144.0 * 2 * Math.PI);
            for (int lag = 0; lag < 300 && lag <= i; lag++) {
                double depth = rain[i - lag] / 6;
                flow += depth * fast * UnitHydrographs.ordinate(0, (lag + 0.5) / 6);
                flow += depth * slow * UnitHydrographs.ordinate(2, (lag + 0.5) / 6);
            }
            var at = START.plus(STEP.multipliedBy(i));
            levels.add(new Sample(at, Math.max(0, level(flow) + noise * noises.nextGaussian())));
            rains.add(new Sample(at, rain[i]));
        }
        return new SensorRecord(id, area, DIAMETER, levels, rains);
    }

    static Period days(int days) {
        return new Period(START, START.plus(Duration.ofDays(days)));
    }

    private static double level(double flow) {
        double low = 0;
        double high = DIAMETER;
        for (int i = 0; i < 40; i++) {
            double middle = (low + high) / 2;
            if (PipeFlow.relative(middle, DIAMETER) < flow) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }
}
