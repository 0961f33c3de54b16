package city.miyako.engines.advice;

import java.util.List;

/// A past course of a station under one policy, moment by moment, and what came of it.
///
/// @param steps what was said and how the pumps stood
/// @param score what came of it
public record PumpRun(List<PumpStep> steps, PumpScore score) {
    /// Copies the list.
    public PumpRun {
        steps = List.copyOf(steps);
    }
}
