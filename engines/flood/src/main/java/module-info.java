/// Floods over terrain: rain, rivers, tides and breaches, by two shallow-water solvers. Plain Java, no web, no
/// database.
@org.jspecify.annotations.NullMarked
module city.miyako.engines.flood {
    requires static transitive org.jspecify;
    requires static jdk.incubator.vector;

    exports city.miyako.engines.flood;
}
