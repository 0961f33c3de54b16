package city.miyako.linkage.warnings;

import city.miyako.linkage.sites.Site;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A warning of a gauge as programs read it.
///
/// @param site where the gauge stands; its `id` is the gauge's
/// @param id id of the warning
/// @param officialLevel word of the level, as in `danger`, or of what people confirmed
/// @param level the national warning level, 1 to 5
/// @param raisedAt when the level was reached
/// @param liftedAt when the warning was lifted; null while it is in force
/// @param metres the level measured when it was raised, above the gauge's datum; null when a person raised it
public record LevelWarning(Site site, String id, String officialLevel, int level, Instant raisedAt,
                           @Nullable Instant liftedAt, @Nullable Double metres) {
    /// The record of a warning.
    public static LevelWarning of(Warning warning) {
        return new LevelWarning(warning.site(), warning.id(), warning.word(), warning.level(), warning.raisedAt(),
            warning.liftedAt(), warning.value());
    }
}
