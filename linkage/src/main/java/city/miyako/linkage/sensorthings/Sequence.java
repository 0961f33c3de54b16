package city.miyako.linkage.sensorthings;

/// In which order a set is read.
enum Sequence {
    /// In its own: by id, or series by series, each from its beginning.
    OWN,
    /// From the earliest to the latest; for sets of what has a time.
    FORWARDS,
    /// From the latest to the earliest.
    BACKWARDS
}
