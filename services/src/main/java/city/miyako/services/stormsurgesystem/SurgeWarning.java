package city.miyako.services.stormsurgesystem;

import city.miyako.linkage.warnings.WarningKind;

/// The warnings of storm surge.
final class SurgeWarning {
    /// The things that storm surge warnings are; one holds five kilometres around its gauge.
    static final WarningKind KIND = new WarningKind("storm-surge-system", "StormSurgeWarning", "gauge",
        "officialLevel", "tideLevel", "MTR", 5);

    private SurgeWarning() {
    }
}
