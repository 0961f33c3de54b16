package city.miyako.linkage.gates;

import city.miyako.engines.forecasting.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// A part of a flood that is scored apart: the first rise, how the water falls, and what rises after it once fell.
public enum Stretch {
    /// All of it.
    ALL,
    /// Until it first falls.
    RISE,
    /// While it falls.
    RECESSION,
    /// Rises after it once fell.
    SECOND_RISE;

    /// How far the water must turn for a rise or a fall, metres.
    static final double TURN = 0.2;

    /// The outcomes whose levels came in this stretch.
    public List<Outcome> of(List<Outcome> outcomes) {
        var sorted = outcomes.stream().sorted(Comparator.comparing(Outcome::valid)).toList();
        if (this == ALL) {
            return sorted;
        }
        var stretches = stretches(sorted.stream().mapToDouble(Outcome::observed).toArray());
        var mine = new ArrayList<Outcome>();
        for (int i = 0; i < sorted.size(); i++) {
            if (stretches.get(i) == this) {
                mine.add(sorted.get(i));
            }
        }
        return mine;
    }

    /// The stretch of each level, in order of time; a turn counts from the highest or lowest level on.
    static List<Stretch> stretches(double[] metres) {
        var all = new ArrayList<Stretch>();
        var now = RISE;
        int turn = 0;
        for (int i = 0; i < metres.length; i++) {
            boolean falling = now == RECESSION;
            if (falling ? metres[i] <= metres[turn] : metres[i] >= metres[turn]) {
                turn = i;
            } else if (Math.abs(metres[i] - metres[turn]) >= TURN) {
                now = falling ? SECOND_RISE : RECESSION;
                for (int back = turn + 1; back < i; back++) {
                    all.set(back, now);
                }
                turn = i;
            }
            all.add(now);
        }
        return all;
    }

    /// Its word in texts and data, as in `second_rise`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The moments of issue of a flood.
    static List<Instant> moments(Instant from, Instant to, Duration step) {
        return Stream.iterate(from, at -> at.isBefore(to), at -> at.plus(step)).toList();
    }
}
