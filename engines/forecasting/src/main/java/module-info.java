/// Water levels to come: series with gaps and flags, faults of sensors, tides, baselines and scores. Plain Java, no
/// web, no database.
@org.jspecify.annotations.NullMarked
module city.miyako.engines.forecasting {
    requires static transitive org.jspecify;
    requires ejml.core;
    requires ejml.ddense;
    requires ml.dmlc.xgboost4j;

    exports city.miyako.engines.forecasting;
}
