package city.miyako.services.stormsurgesystem;

import city.miyako.linkage.sites.Site;
import city.miyako.linkage.warnings.Warning;
import city.miyako.linkage.warnings.WarningKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A storm surge warning as programs read it.
///
/// @param site where the tide gauge stands; its `id` is the gauge's
/// @param id id of the warning
/// @param officialLevel word of the level, as in `danger`
/// @param level the national warning level, 1 to 4
/// @param raisedAt when the level was reached
/// @param liftedAt when the warning was lifted; null while it is in force
/// @param metres the level measured when it was raised, above the gauge's datum; null when unknown
public record SurgeWarning(Site site, String id, String officialLevel, int level, Instant raisedAt,
                           @Nullable Instant liftedAt, @Nullable Double metres) {
    /// The things that storm surge warnings are; one holds five kilometres around its gauge.
    static final WarningKind KIND = new WarningKind("storm-surge-system", "StormSurgeWarning", "gauge",
        "officialLevel", "tideLevel", "MTR", 5);

    static SurgeWarning of(Warning warning) {
        return new SurgeWarning(warning.site(), warning.id(), warning.word(), warning.level(), warning.raisedAt(),
            warning.liftedAt(), warning.value());
    }
}
