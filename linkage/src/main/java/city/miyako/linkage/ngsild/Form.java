package city.miyako.linkage.ngsild;

/// The forms in which a thing can be told (ETSI GS CIM 009 v1.8.1, clause 4.5).
public enum Form {
    /// Every attribute an object with its type.
    NORMALIZED,
    /// As normalised, without what goes without saying.
    CONCISE,
    /// Names and values only.
    SIMPLIFIED
}
