/// Rain-derived inflow and infiltration of sewers, from level and rain series. Plain Java, no web, no database.
@org.jspecify.annotations.NullMarked
module city.miyako.engines.inflow {
    requires static transitive org.jspecify;

    exports city.miyako.engines.inflow;
}
