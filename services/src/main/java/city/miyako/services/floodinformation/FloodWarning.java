package city.miyako.services.floodinformation;

import city.miyako.linkage.sites.Site;
import city.miyako.linkage.warnings.Warning;
import city.miyako.linkage.warnings.WarningKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A flood warning as programs read it.
///
/// @param site where the gauge stands; its `id` is the gauge's
/// @param id id of the warning
/// @param officialLevel word of the level, as in `danger`; `inundation` when a person confirmed it
/// @param level the national warning level, 1 to 5
/// @param raisedAt when the level was reached
/// @param liftedAt when the warning was lifted; null while it is in force
/// @param metres the level measured when it was raised; null when a person raised it
public record FloodWarning(Site site, String id, String officialLevel, int level, Instant raisedAt,
                           @Nullable Instant liftedAt, @Nullable Double metres) {
    /// The things that flood warnings are; one holds three kilometres around its gauge.
    static final WarningKind KIND = new WarningKind("flood-information", "FloodWarning", "gauge", "officialLevel",
        "waterLevel", "MTR", 3);
    /// The official level that only people confirm.
    static final String INUNDATION = "inundation";

    static FloodWarning of(Warning warning) {
        return new FloodWarning(warning.site(), warning.id(), warning.word(), warning.level(), warning.raisedAt(),
            warning.liftedAt(), warning.value());
    }
}
