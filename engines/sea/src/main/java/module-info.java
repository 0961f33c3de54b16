/// Sea temperature day by day on a grid and at buoys, and what it will be within two weeks. Plain Java, no web, no
/// database.
@org.jspecify.annotations.NullMarked
module city.miyako.engines.sea {
    requires static transitive org.jspecify;
    requires ejml.core;
    requires ejml.ddense;

    exports city.miyako.engines.sea;
}
