package city.miyako.engines.advice;

import city.miyako.engines.advice.AdviceRefused.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/// How a gate stands.
///
/// @param position where it is
/// @param since when it came there, or began to move
/// @param closingAdvised whether it was advised to close it and nobody has yet
public record GateState(Position position, Instant since, boolean closingAdvised) {
    /// What can be done in which position.
    private static final Map<Position, Action> MOVES = Map.of(Position.OPEN, Action.CLOSE, Position.CLOSED,
            Action.OPEN);

    /// Where a gate can be.
    public enum Position {
        /// Open: water passes.
        OPEN,
        /// On its way down: water still passes.
        CLOSING,
        /// Closed.
        CLOSED,
        /// On its way up: water passes.
        OPENING,
        /// Somewhere, and it cannot be moved.
        OUT_OF_SERVICE
    }

    /// A gate nobody was told to close.
    public static GateState of(Position position, Instant since) {
        return new GateState(position, since, false);
    }

    /// The same some time later: what was under way may have arrived.
    public GateState at(Instant now, Gate gate) {
        var arrives = since.plus(movingTime(gate));
        return switch (position) {
            case CLOSING -> now.isBefore(arrives) ? this : of(Position.CLOSED, arrives);
            case OPENING -> now.isBefore(arrives) ? this : of(Position.OPEN, arrives);
            case OPEN, CLOSED, OUT_OF_SERVICE -> this;
        };
    }

    /// How long it is under way: nothing where it stands.
    Duration movingTime(Gate gate) {
        return switch (position) {
            case CLOSING -> gate.closing();
            case OPENING -> gate.opening();
            case OPEN, CLOSED, OUT_OF_SERVICE -> Duration.ZERO;
        };
    }

    /// Whether something can be done now.
    public boolean can(Action action) {
        return action == Action.HOLD || MOVES.get(position) == action;
    }

    /// What follows when it is done.
    ///
    /// @throws AdviceRefused `MOVE_IMPOSSIBLE` when it cannot be done
    public GateState after(Action action, Instant now) {
        if (!can(action)) {
            throw new AdviceRefused(Reason.MOVE_IMPOSSIBLE, action + " while " + position);
        }
        return action == Action.HOLD ? of(position, since)
                : of(action == Action.CLOSE ? Position.CLOSING : Position.OPENING, now);
    }

    /// What follows when it is advised and nobody acts.
    public GateState unheeded(Advice advice) {
        return new GateState(position, since, advice.action() == Action.CLOSE);
    }
}
