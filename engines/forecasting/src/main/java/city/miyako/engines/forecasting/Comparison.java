package city.miyako.engines.forecasting;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// A model beside its baselines over any events: errors and intervals over the cases of which all of them said a level,
/// warnings over all cases of the model, where a silent baseline has not warned.
public final class Comparison {
    /// All events together.
    public static final String ALL = "all";

    private final String model;
    private final List<String> baselines;
    private final double odds;
    private final Map<Place, Cases> cases = new LinkedHashMap<>();

    private record Place(String event, Duration lead) {
    }

    private static final class Cases {
        private final Map<String, List<Outcome>> common = new LinkedHashMap<>();
        private final Map<String, Crossings> warned = new LinkedHashMap<>();
    }

    /// A lead of an event.
    ///
    /// @param event its name, or [#ALL]
    /// @param lead how far ahead
    /// @param scores of the model, over the common cases
    /// @param best the name of the baseline with the least root mean square error
    /// @param bestScores its scores over the same cases
    /// @param warnings of the model
    /// @param bestWarnings of the baseline that warned best
    public record Line(String event, Duration lead, Scores scores, String best, Scores bestScores, Crossings warnings,
            Crossings bestWarnings) {
        /// The root mean square error as a part of that of the best baseline.
        public double ratio() {
            return scores.rmse() / bestScores.rmse();
        }
    }

    /// Nothing compared yet.
    ///
    /// @param model its name
    /// @param baselines their names
    /// @param odds from which on the model warns; baselines warn by their level or by the upper end of their interval,
    ///     whichever serves them better
    public Comparison(String model, List<String> baselines, double odds) {
        this.model = model;
        this.baselines = List.copyOf(baselines);
        this.odds = odds;
    }

    /// Adds a gauge.
    ///
    /// @param all the outcomes of each model, by its name; those that are not compared play no part
    /// @param threshold the level whose crossing is to be foretold, metres; NaN where there is none
    public void add(String event, Duration lead, Map<String, List<Outcome>> all, double threshold) {
        var said = new LinkedHashMap<>(all);
        said.keySet().removeIf(name -> !name.equals(model) && !baselines.contains(name));
        var issued = said.values().stream().map(Comparison::issued).reduce((one, other) -> {
            one.retainAll(other);
            return one;
        }).orElseThrow();
        for (var name : List.of(event, ALL)) {
            var here = cases.computeIfAbsent(new Place(name, lead), _ -> new Cases());
            said.forEach((each, outcomes) -> {
                here.common.computeIfAbsent(each, _ -> new ArrayList<>()).addAll(outcomes.stream()
                        .filter(outcome -> issued.contains(outcome.forecast().issued())).toList());
                if (!Double.isNaN(threshold)) {
                    warn(here, each, outcomes, said, threshold);
                }
            });
        }
    }

    private static Set<Instant> issued(List<Outcome> outcomes) {
        return outcomes.stream().map(outcome -> outcome.forecast().issued()).collect(Collectors.toSet());
    }

    private void warn(Cases here, String name, List<Outcome> outcomes, Map<String, List<Outcome>> said,
            double threshold) {
        var all = Crossings.of(said.getOrDefault(model, List.of()), threshold);
        int came = all.hits() + all.missed();
        if (name.equals(model)) {
            here.warned.merge(name, Crossings.of(outcomes, threshold, odds), Crossings::plus);
        } else {
            var level = Crossings.of(outcomes, threshold);
            var upper = Crossings.ofUpperEnd(outcomes, threshold);
            here.warned.merge(name + " level", silent(level, came), Crossings::plus);
            here.warned.merge(name + " upper", silent(upper, came), Crossings::plus);
        }
    }

    private static Crossings silent(Crossings counted, int came) {
        return new Crossings(counted.hits(), counted.falseAlarms(), Math.max(0, came - counted.hits()));
    }

    /// What was added, each lead of each event, in order of coming.
    public List<Line> lines() {
        return cases.entrySet().stream().map(entry -> line(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing((Line line) -> line.event().equals(ALL)).thenComparing(Line::event)
                        .thenComparing(Line::lead)).toList();
    }

    private Line line(Place place, Cases here) {
        var scores = here.common.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey,
                entry -> Scores.of(entry.getValue())));
        var best = baselines.stream().min(Comparator.comparingDouble(name -> scores.getOrDefault(name,
                Scores.of(List.of())).rmse())).orElseThrow();
        var none = new Crossings(0, 0, 0);
        var bestWarnings = here.warned.entrySet().stream().filter(entry -> !entry.getKey().equals(model))
                .map(Map.Entry::getValue).max(Comparator.comparingDouble(each -> Double.isNaN(each.csi()) ? 0
                        : each.csi())).orElse(none);
        return new Line(place.event, place.lead, scores.getOrDefault(model, Scores.of(List.of())), best,
                scores.getOrDefault(best, Scores.of(List.of())), here.warned.getOrDefault(model, none), bestWarnings);
    }

    /// A table in Markdown, one line for each lead of each event.
    public String markdown() {
        var table = new StringBuilder("""
                | event | lead | cases | best baseline | its RMSE | RMSE | ratio | CRPS ratio | 90 % hold | width \
                | CSI (hits, false, missed) | best baseline's CSI |
                |---|--:|--:|---|--:|--:|--:|--:|--:|--:|--:|--:|
                """);
        for (var line : lines()) {
            table.append(String.format(Locale.ROOT,
                    "| %s | %d h | %d | %s | %.3f m | %.3f m | %.2f | %.2f | %.1f %% | %.2f m | %s | %s |%n",
                    line.event, line.lead.toHours(), line.scores.count(), line.best, line.bestScores.rmse(),
                    line.scores.rmse(), line.ratio(), line.scores.crps() / line.bestScores.crps(),
                    100 * line.scores.coverage(), line.scores.width(), told(line.warnings), told(line.bestWarnings)));
        }
        return table.toString();
    }

    private static String told(Crossings warned) {
        return Double.isNaN(warned.csi()) ? "–" : String.format(Locale.ROOT, "%.2f (%d, %d, %d)", warned.csi(),
                warned.hits(), warned.falseAlarms(), warned.missed());
    }
}
