/// Indicators: series, shares, growth, targets and pace, from numbers on record. Plain Java, no web, no database.
@org.jspecify.annotations.NullMarked
module city.miyako.engines.indicators {
    requires static transitive org.jspecify;

    exports city.miyako.engines.indicators;
}
