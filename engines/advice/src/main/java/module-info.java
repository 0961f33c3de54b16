/// When to close or open a gate and to start or stop pumps, from what may come. Plain Java, no web, no database.
@org.jspecify.annotations.NullMarked
module city.miyako.engines.advice {
    requires static transitive org.jspecify;
    requires transitive city.miyako.engines.forecasting;

    exports city.miyako.engines.advice;
}
