package city.miyako.engines.tables;

import city.miyako.engines.tables.GuessAnswer.Clue;
import city.miyako.engines.tables.GuessAnswer.Reason;
import java.util.ArrayList;
import java.util.List;

/// What speaks for a guess, and how much.
final class Evidence {
    private static final double MOST = 0.99;

    private final List<Reason> reasons = new ArrayList<>();
    private double confidence = 0.3;

    void add(double weight, Clue clue, String seen, String taken) {
        confidence += weight;
        reasons.add(new Reason(clue, seen, taken));
    }

    double confidence() {
        return Math.clamp(confidence, 0, MOST);
    }

    List<Reason> reasons() {
        return reasons;
    }
}
