package city.miyako.engines.advice;

import java.util.List;

/// A past course under one policy, moment by moment, and what came of it.
///
/// @param steps what was said and how the gate stood
/// @param score what came of it
public record GateRun(List<GateStep> steps, GateScore score) {
    /// Copies the list.
    public GateRun {
        steps = List.copyOf(steps);
    }
}
