package city.miyako.testbed.water;

import city.miyako.testbed.ground.Step;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongFunction;

/// Values of many stations at any moment, out of integrations that can only go forward.
///
/// Each block of 28 days has its own run from a known start, so the value at a moment never depends on what was asked
/// before. Keeps the last three blocks. Safe for many threads (one computes, others wait).
final class Blocks {
    private static final int STEPS_PER_BLOCK = 28 * 144;
    private static final int WARM_UP_STEPS = 10 * 144;
    private static final int BLOCKS_KEPT = 3;

    private final LongFunction<Run> runs;
    private final Map<Long, Block> kept = new LinkedHashMap<>();

    /// A run of the model; the first call answers for the step it was made for, each further call for the next step.
    interface Run {
        /// Lets one step go by and tells a value for each station.
        float[] next();
    }

    /// Blocks of such runs.
    ///
    /// @param runs makes a fresh run whose first step has the given number
    Blocks(LongFunction<Run> runs) {
        this.runs = runs;
    }

    /// The value of a station at a moment, drawn straight between the steps around it.
    double at(int station, Instant when) {
        long step = Step.of(when);
        double share = Step.share(when);
        return value(station, step - 1) * (1 - share) + value(station, step) * share;
    }

    /// The value of a station at the end of a step.
    synchronized double value(int station, long step) {
        long number = Math.floorDiv(step, (long) STEPS_PER_BLOCK);
        Block block = kept.remove(number);
        if (block == null) {
            block = new Block(number * STEPS_PER_BLOCK);
        }
        kept.put(number, block);
        if (kept.size() > BLOCKS_KEPT) {
            kept.remove(kept.keySet().iterator().next());
        }
        return block.value(station, (int) (step - number * STEPS_PER_BLOCK));
    }

    private final class Block {
        private final Run run;
        private final float[][] values = new float[STEPS_PER_BLOCK][];
        private int done;

        private Block(long firstStep) {
            run = runs.apply(firstStep - WARM_UP_STEPS);
            for (int i = 0; i < WARM_UP_STEPS; i++) {
                run.next();
            }
        }

        private double value(int station, int index) {
            while (done <= index) {
                values[done++] = run.next();
            }
            return values[index][station];
        }
    }
}
