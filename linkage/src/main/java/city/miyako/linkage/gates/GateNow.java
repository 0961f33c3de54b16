package city.miyako.linkage.gates;

import city.miyako.engines.advice.Advice;
import city.miyako.engines.advice.GateState;

/// A gate now: what is known of it, what advice says, what its rule says.
///
/// @param plan the gate
/// @param state how it stands, or is taken to stand
/// @param levels outside
/// @param advice what to do
/// @param rule what the rule of the gate says
public record GateNow(GatePlan plan, GateState state, Levels levels, Advice advice, Advice rule) {
}
