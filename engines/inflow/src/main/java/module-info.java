/// Rain-derived inflow of sewers, from level and rain series, and the inflow of pump stations to come. Plain Java, no
/// web, no database.
@org.jspecify.annotations.NullMarked
module city.miyako.engines.inflow {
    requires static transitive org.jspecify;
    requires transitive city.miyako.engines.forecasting;

    exports city.miyako.engines.inflow;
}
