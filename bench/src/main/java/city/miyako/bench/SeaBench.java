package city.miyako.bench;

import city.miyako.engines.sea.SampleSea;
import city.miyako.engines.sea.SeaCheck;
import city.miyako.engines.sea.SeaHindcast;
import city.miyako.engines.sea.SeaModel;
import city.miyako.engines.sea.SeaRecord;
import java.time.LocalDate;
import java.util.Locale;

/// A field of 10,000 cells: learned from three years, foretold for 14 days, and scored beside its baselines over the
/// last 120 days without leakage. The sea is a made one ([SampleSea]), of which the least possible error is known.
public final class SeaBench {
    private static final int ROWS = 100;
    private static final int COLUMNS = 102;
    private static final int DAYS = 1_100;
    private static final int HINDCAST_DAYS = 120;
    private static final int EVERY = 5;
    private static final int BLOCK = 60;
    private static final int ROUNDS = 5;
    private static final double NANOS = 1e9;

    private SeaBench() {
    }

    /// Runs the benchmark.
    public static void main(String[] arguments) {
        var cells = SampleSea.grid(ROWS, COLUMNS);
        var raw = SampleSea.of(cells, LocalDate.of(2023, 4, 1), DAYS, 7);
        System.out.printf(Locale.ROOT, "%d cells, %d days%n", cells.size(), raw.days());
        var record = timed("check", () -> SeaCheck.check(raw).record());
        var model = timed("learn", () -> SeaModel.learn(record));
        for (int round = 0; round < ROUNDS; round++) {
            timed("forecast of 14 days", () -> model.forecast(record));
        }
        for (var score : timed("hindcast", () -> new SeaHindcast(EVERY, BLOCK).run(raw, HINDCAST_DAYS))) {
            System.out.printf(Locale.ROOT, "lead %2d d: RMSE %.3f, damped persistence %.3f (ratio %.2f), persistence "
                    + "%.3f, climatology %.3f, least possible %.3f; CRPS %.3f, 90 %% hold %.1f %%, %d cases%n",
                    score.lead(), score.rmse(), score.dampedRmse(), score.ratio(), score.persistenceRmse(),
                    score.seasonRmse(), SampleSea.leastError(score.lead()), score.crps(), 100 * score.coverage(),
                    score.cases());
        }
        System.out.printf(Locale.ROOT, "heap at most %d MB; leads of %d days%n", Measure.peakMegabytes(),
                SeaRecord.LEADS);
    }

    private static <T> T timed(String name, java.util.function.Supplier<T> work) {
        long wall = System.nanoTime();
        long cpu = Measure.processCpuNanos();
        var result = work.get();
        System.out.printf(Locale.ROOT, "%s: %.2f s, %.2f CPU-s%n", name, (System.nanoTime() - wall) / NANOS,
                (Measure.processCpuNanos() - cpu) / NANOS);
        return result;
    }
}
