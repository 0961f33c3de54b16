package city.miyako.engines.alerts;

import java.time.Instant;
import java.util.List;

/// What happened at a gauge on a past day, and what would have been told.
///
/// @param readings what it read, in order of time
/// @param crossings official levels it reached, lowest first
/// @param moves alerts that would have gone up or come down, in order of time
public record PastDay(List<Reading> readings, List<Crossing> crossings, List<AlertMove> moves) {
    /// Copies.
    public PastDay {
        readings = List.copyOf(readings);
        crossings = List.copyOf(crossings);
        moves = List.copyOf(moves);
    }

    /// The highest warning level of the day.
    ///
    /// @return 1 to 4, 0 below all levels
    public int level() {
        return crossings.isEmpty() ? 0 : crossings.getLast().level().warningLevel().number();
    }

    /// The alerts of the day as a page tells them.
    ///
    /// @return one line for each move, in order of time
    public List<Told> told() {
        return moves.stream().map(move -> switch (move) {
            case AlertMove.Raised up -> new Told(true, up.level().word(), up.at(), up.metres());
            case AlertMove.Lifted down -> new Told(false, down.level().word(), down.at(), down.metres());
        }).toList();
    }

    /// An alert that would have gone up or come down.
    ///
    /// @param up whether it went up
    /// @param word word of its official level
    /// @param at when
    /// @param metres the water at that moment
    public record Told(boolean up, String word, Instant at, double metres) {}
}
