/// Tables and features from files: any file a city gets, as things and readings, with every fault named.
module city.miyako.engines.tables {
    requires transitive city.miyako.engines.geography;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires com.fasterxml.jackson.dataformat.yaml;
    requires com.google.protobuf;
    requires de.siegmar.fastcsv;
    requires gtfs.realtime.bindings;
    requires java.xml;
    requires static org.jspecify;

    exports city.miyako.engines.tables;
    exports city.miyako.engines.tables.model;
}
