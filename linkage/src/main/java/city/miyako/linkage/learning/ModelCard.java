package city.miyako.linkage.learning;

import city.miyako.engines.forecasting.DriftWatch;
import city.miyako.engines.forecasting.Outcome;
import city.miyako.engines.forecasting.Scores;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a model is, what it learned from and how good it was on events it had not learned from; kept with the model as
/// it was when it was learned.
///
/// @param model its name in the scores
/// @param learnedAt when
/// @param from the first reading it learned from; null where there is none
/// @param to the last; likewise
/// @param rows how many moments it was fitted to
/// @param events how many events it was tried on, each left out of what it learned then
/// @param best the name of the model whose forecasts of them were best by their whole spread; empty of no forecast
/// @param offBy how far it was off then, in parts of what it expected; NaN where nobody knows
/// @param scores of these, beside simple models
/// @param facts what else there is to tell, numbers by word
public record ModelCard(String model, Instant learnedAt, @Nullable Instant from, @Nullable Instant to, int rows,
        int events, String best, double offBy, List<LeadScore> scores, Map<String, Double> facts) {
    /// Copies.
    public ModelCard {
        scores = List.copyOf(scores);
        facts = Map.copyOf(facts);
    }

    /// A card by what was said and came where the model had not learned.
    ///
    /// @param model its name
    /// @param what what it was learned from
    /// @param events how many were left out
    /// @param outcomes of each model, each lead
    /// @param leads how far ahead
    /// @param facts as above
    public static ModelCard of(String model, Source what, int events,
                               Map<String, Map<Duration, List<Outcome>>> outcomes, List<Duration> leads,
                               Map<String, Double> facts) {
        var best = outcomes.entrySet().stream().filter(one -> one.getValue().values().stream()
            .anyMatch(each -> !each.isEmpty())).min(Comparator.comparingDouble(one -> crps(one.getValue().values())));
        double offBy = DriftWatch.offBy(outcomes.getOrDefault(model, Map.of()).values().stream()
            .flatMap(List::stream).toList());
        return new ModelCard(model, what.learnedAt, what.from, what.to, what.rows, events,
            best.map(Map.Entry::getKey).orElse(""), offBy, LeadScore.sheet(outcomes, leads), facts);
    }

    private static double crps(Collection<List<Outcome>> leads) {
        return leads.stream().filter(each -> !each.isEmpty()).mapToDouble(each -> Scores.of(each).crps()).average()
            .orElse(Double.POSITIVE_INFINITY);
    }

    /// What a model was learned from.
    ///
    /// @param learnedAt when
    /// @param from the first reading; null where there is none
    /// @param to the last; likewise
    /// @param rows how many moments
    public record Source(Instant learnedAt, @Nullable Instant from, @Nullable Instant to, int rows) {
    }

    /// Whether no simple model beside it was better where it was tried.
    public boolean wins() {
        return best.equals(model);
    }
}
