package city.miyako.services.agribasedisasterdx;

import city.miyako.linkage.warnings.WarningKind;

/// The warnings of ponds.
final class PondWarning {
    /// The things that pond warnings are; one holds two kilometres around its pond.
    static final WarningKind KIND = new WarningKind("agri-base-disaster-dx", "PondWarning", "pond", "officialLevel",
        "waterLevel", "MTR", 2);
    /// The word of a notice that people give.
    static final String NOTICE = "notice";

    private PondWarning() {
    }
}
