package city.miyako.engines.advice;

import city.miyako.engines.advice.AdviceRefused.Reason;
import java.time.Duration;

/// A gate between outer water, as a river or the sea, and an inner basin that cannot drain while it is closed.
///
/// @param name what it is called
/// @param sill below which no water passes
/// @param closeAt the level of its rule: from which on it is closed today
/// @param limit the outer level that must not come while it is open
/// @param closing how long it takes from the decision until it is closed
/// @param opening how long it takes to open
/// @param basin what the inner basin holds
/// @param innerLimit the inner level from which on it flows over
/// @param costs what goes wrong
public record Gate(String name, Level sill, Level closeAt, Level limit, Duration closing, Duration opening,
        StorageCurve basin, Level innerLimit, GateCosts costs) {
    private static final Duration SLOWEST = Duration.ofHours(24);

    /// @throws AdviceRefused `DATUM_MIXED` when its levels are counted from several datums; `PLANT_ABSURD` when sill,
    ///     rule and limit are out of order, the basin's limit is not above its floor, or it moves in no time or in more
    ///     than a day
    public Gate {
        boolean inOrder = closeAt.above(sill) >= 0 && limit.above(closeAt) >= 0 && limit.above(sill) > 0
                && innerLimit.metres(basin.datum()) > basin.metres().getFirst() && innerLimit.above(sill) >= 0;
        boolean moves = closing.isPositive() && opening.isPositive() && closing.compareTo(SLOWEST) <= 0
                && opening.compareTo(SLOWEST) <= 0;
        if (name.isBlank() || !inOrder || !moves) {
            throw new AdviceRefused(Reason.PLANT_ABSURD, "gate '" + name + "': sill " + sill.metres() + ", rule "
                    + closeAt.metres() + ", limit " + limit.metres() + ", basin " + innerLimit.metres()
                    + " m, closes in " + closing + ", opens in " + opening);
        }
    }

    /// What all its levels are counted from.
    public Datum datum() {
        return sill.datum();
    }

    double metres(Level level) {
        return level.metres(datum());
    }
}
