package city.miyako.engines.inflow;

import city.miyako.engines.forecasting.Archive;
import city.miyako.engines.forecasting.Network;
import city.miyako.engines.forecasting.Reading;
import city.miyako.engines.forecasting.SensorRules;
import city.miyako.engines.forecasting.Station;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Forty days of rain over 60 hectares and what comes to its pump station: a quick store and a slow one, of other
/// constants than the model's own, and gauges that err by some per cent.
final class MadeCatchment {
    static final Instant START = Instant.parse("2026-06-01T00:00:00Z");
    static final Duration STEP = Duration.ofMinutes(10);
    static final int DAYS = 40;
    static final double EFFECTIVE_HECTARES = 45;
    static final double DRY = 0.15;
    private static final int STEPS = DAYS * 144;
    private static final SensorRules ANY_FLOW = new SensorRules(-1, 1_000, 1_000, 1_000, Duration.ofDays(30));
    private static final SensorRules ANY_RAIN = new SensorRules(-1, 200, 200, 1_000, Duration.ofDays(30));

    final List<Reading> inflow = new ArrayList<>();
    final List<Reading> rain = new ArrayList<>();

    MadeCatchment(long seed) {
        var random = new Random(seed);
        double quick = 0;
        double slow = 0;
        double cell = 0;
        double rate = 0;
        for (int step = 0; step < STEPS; step++) {
            cell = random.nextInt(200) == 0 ? 20 + 50 * random.nextDouble() : cell * (0.8 + 0.25 * random.nextDouble());
            rate += 0.4 * (cell - rate);
            double millimetres = rate < 0.5 ? 0 : rate / 6;
            double cubicMetresASecond = millimetres / 1_000 * EFFECTIVE_HECTARES * 1e4 / 600;
            quick += (cubicMetresASecond * 0.7 - quick) * (1 - Math.exp(-10 / 20.0));
            slow += (cubicMetresASecond * 0.3 - slow) * (1 - Math.exp(-10 / 120.0));
            var at = START.plus(STEP.multipliedBy(step + 1L));
            rain.add(Reading.prompt(at, Math.max(0, millimetres * (1 + 0.1 * random.nextGaussian()))));
            inflow.add(Reading.prompt(at, Math.max(0, (DRY + quick + slow) * (1 + 0.03 * random.nextGaussian()))));
        }
    }

    /// The stations of a model, from these readings.
    static Network network(List<Reading> inflow, List<Reading> rain) {
        return Network.of(List.of(Station.of("inflow", Archive.of(inflow), ANY_FLOW),
                new Station("rain", Archive.of(rain), ANY_RAIN, null, null, true)));
    }

    Network network() {
        return network(inflow, rain);
    }

    /// All of it before a day.
    Network until(int day) {
        return network().without(at(day, 0), Instant.parse("2100-01-01T00:00:00Z"));
    }

    static Instant at(int day, double hour) {
        return START.plus(Duration.ofDays(day)).plus(Duration.ofMinutes(Math.round(hour * 60)));
    }
}
