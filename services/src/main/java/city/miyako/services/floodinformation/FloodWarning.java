package city.miyako.services.floodinformation;

import city.miyako.linkage.warnings.WarningKind;

/// The warnings of floods.
final class FloodWarning {
    /// The things that flood warnings are; one holds three kilometres around its gauge.
    static final WarningKind KIND = new WarningKind("flood-information", "FloodWarning", "gauge", "officialLevel",
        "waterLevel", "MTR", 3);
    /// The official level that only people confirm.
    static final String INUNDATION = "inundation";

    private FloodWarning() {
    }
}
