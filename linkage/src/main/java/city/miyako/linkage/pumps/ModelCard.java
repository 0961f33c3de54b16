package city.miyako.linkage.pumps;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the model of a station is, what it learned from and how good it was on rains it had not learned from; kept with
/// the model as it was when somebody had it learned.
///
/// @param learnedAt when
/// @param from the first reading it learned from; null where there is no model
/// @param to the last; likewise
/// @param rows how many moments it was fitted to
/// @param effectiveHectares the land that would give all of its rain
/// @param dryFlow what flows in without rain, cubic metres a second
/// @param rains how many heavy rains it was tried on, each left out of what it learned then
/// @param scores of these
public record ModelCard(Instant learnedAt, @Nullable Instant from, @Nullable Instant to, int rows,
        double effectiveHectares, double dryFlow, int rains, List<LeadScore> scores) {
    /// Copies the list.
    public ModelCard {
        scores = List.copyOf(scores);
    }
}
