package city.miyako.engines.forecasting;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// What a model is, what it learned from, how good it was where it had not learned, and what it must not be used for
/// (Mitchell et al., *Model cards for model reporting*, FAT* 2019).
///
/// @param name of the model
/// @param learned what it learned from
/// @param events that were left out in turn, in words
/// @param scores of those hindcasts
/// @param limits what it cannot do, in words
public record ModelCard(String name, Learned learned, List<String> events, Comparison scores, List<String> limits) {
    /// Copies the lists.
    public ModelCard {
        events = List.copyOf(events);
        limits = List.copyOf(limits);
    }

    /// What a model learned from.
    ///
    /// @param stations how many there are
    /// @param from the first reading
    /// @param to the last
    /// @param moments how many moments of issue
    /// @param rows of all leads together
    /// @param leads how far ahead
    /// @param trees how they were grown
    public record Learned(int stations, Instant from, Instant to, int moments, int rows, List<Duration> leads,
            QuantileBooster.Settings trees) {
    }

    /// The card in Markdown.
    public String markdown() {
        var trees = learned.trees();
        return String.format(Locale.ROOT, """
                # Model card: %s

                **Says** levels %s h ahead, as quantiles of shares %s.
                **Learned from** %d stations, readings of %s to %s, %d moments of issue, %d rows; one model of all
                gauges for each lead: %d trees of depth %d for each quantile (rate %s, seed %d), from each gauge's own
                regression on.
                **Inputs**, %d: %s.
                **Tried on** what it had not learned from, each left out in turn: %s.

                %s
                **Limits.**
                %s""", name, learned.leads().stream().map(lead -> String.valueOf(lead.toHours()))
                .collect(Collectors.joining(", ")), trees.shares(), learned.stations(), learned.from(), learned.to(),
                learned.moments(), learned.rows(), trees.rounds(), trees.depth(), trees.rate(), trees.seed(),
                Inputs.NAMES.size(), causes(), String.join(", ", events), scores.markdown(), limits.stream()
                        .map(limit -> "- " + limit + "\n").collect(Collectors.joining()));
    }

    private static String causes() {
        var causes = Inputs.NAMES.stream().collect(Collectors.groupingBy(Explanation.Cause::of,
                Collectors.counting()));
        return causes.entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getKey().words() + " (" + entry.getValue() + ")").collect(Collectors.joining(", "));
    }
}
