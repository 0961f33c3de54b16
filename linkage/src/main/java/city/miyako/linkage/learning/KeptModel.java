package city.miyako.linkage.learning;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;

/// A model that somebody had learned.
///
/// @param plant the id of its plant
/// @param learned what was learned, in the form its part gave it
/// @param card what it is
public record KeptModel(String plant, JsonNode learned, ModelCard card) {
    /// From which age on it is learned anew by schedule.
    static final Duration OLD = Duration.ofDays(7);
    /// The least age at which one that has drifted is.
    static final Duration YOUNG = Duration.ofDays(1);

    /// Whether it is to be learned anew at a moment, by its age and by how it has done since.
    boolean isDue(Instant now, Drift drift) {
        var age = Duration.between(card.learnedAt(), now);
        return age.compareTo(OLD) >= 0 || drift.state().equals(Drift.RETRAIN) && age.compareTo(YOUNG) >= 0;
    }
}
