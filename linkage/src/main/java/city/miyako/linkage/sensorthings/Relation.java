package city.miyako.linkage.sensorthings;

/// How entities are related to others.
///
/// @param name as addresses call it
/// @param target what they are related to
/// @param many whether to any number, and not to exactly one
record Relation(String name, Kind target, boolean many) {
    static Relation one(Kind target) {
        return new Relation(target.one(), target, false);
    }

    static Relation many(Kind target) {
        return new Relation(target.many(), target, true);
    }
}
