/// Storm sewers and their pumping stations: runoff, pipes with free surface and under pressure, pumps. Plain Java, no
/// web, no database.
@org.jspecify.annotations.NullMarked
module city.miyako.engines.sewer {
    requires static transitive org.jspecify;

    exports city.miyako.engines.sewer;
}
