package city.miyako.services.stormsurgerisksearch;

import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What one scenario of a storm surge does at a place.
///
/// @param scenario what the layer calls it; empty where it has no name
/// @param depthMetres the deepest water of all its areas and steps that hold the place, metres above the ground
/// @param arrivalMinutes when the water comes, minutes after its beginning; null where the layer does not say
/// @param firstStepMinutes the first step in which the place is under water; null where the layer has no steps
/// @param lastStepMinutes the last such step; the layer may end before the water leaves
/// @param durationHours how long the water stays; null where the layer does not say
/// @param datum what heights of the layer are measured from; empty where it does not say
/// @param source where the layer comes from; empty where it does not say
public record Threat(String scenario, double depthMetres, @Nullable Double arrivalMinutes,
                     @Nullable Double firstStepMinutes, @Nullable Double lastStepMinutes,
                     @Nullable Double durationHours, String datum, String source) {
    private static final List<Double> CLASSES = List.of(0.5, 3.0, 5.0, 10.0, 20.0);

    /// One area of a layer that holds the place.
    ///
    /// @param scenario what the layer calls it
    /// @param depthMetres depth there
    /// @param step minutes since the beginning; null where the layer has no steps
    /// @param arrivalMinutes when the water comes; null where unknown
    /// @param durationHours how long it stays; null where unknown
    /// @param datum what heights are measured from; empty where unknown
    /// @param source where the layer comes from; empty where unknown
    record Area(String scenario, double depthMetres, @Nullable Double step, @Nullable Double arrivalMinutes,
                @Nullable Double durationHours, String datum, String source) {
    }

    /// The threats of some areas, the deepest first; areas without water are no threat.
    static List<Threat> of(List<Area> areas) {
        var scenarios = new TreeMap<String, List<Area>>();
        areas.stream().filter(area -> area.depthMetres() > 0).forEach(area ->
            scenarios.computeIfAbsent(area.scenario(), _ -> new java.util.ArrayList<>()).add(area));
        return scenarios.values().stream().map(Threat::ofOne)
            .sorted(java.util.Comparator.comparingDouble(Threat::depthMetres).reversed()).toList();
    }

    private static Threat ofOne(List<Area> areas) {
        var first = areas.getFirst();
        var steps = areas.stream().map(Area::step).filter(Objects::nonNull).sorted().toList();
        return new Threat(first.scenario(), areas.stream().mapToDouble(Area::depthMetres).max().orElse(0),
            areas.stream().map(Area::arrivalMinutes).filter(Objects::nonNull).min(Double::compare).orElse(null),
            steps.isEmpty() ? null : steps.getFirst(), steps.isEmpty() ? null : steps.getLast(),
            areas.stream().map(Area::durationHours).filter(Objects::nonNull).max(Double::compare).orElse(null),
            first.datum(), first.source());
    }

    /// The class of the depth, 1 to 6, as hazard maps for water colour it: up to 0.5, 3, 5, 10, 20 m, and more (MLIT,
    /// manual for making hazard maps of water, 2021).
    public int depthClass() {
        return 1 + (int) CLASSES.stream().filter(limit -> depthMetres >= limit).count();
    }
}
