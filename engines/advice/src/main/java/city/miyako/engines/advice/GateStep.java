package city.miyako.engines.advice;

import java.time.Instant;

/// A moment of a hindcast: what came, how the gate stood, what was said.
///
/// @param at the moment
/// @param outerMetres the level outside, metres above the gate's datum; NaN where nobody knows
/// @param innerMetres the level inside, likewise
/// @param position how the gate stood before the advice was followed
/// @param advice what was said
public record GateStep(Instant at, double outerMetres, double innerMetres, GateState.Position position, Advice advice) {
}
