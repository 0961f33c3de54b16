/// Places, distances and areas: plain computation on the earth's surface, no web, no database.
@SuppressWarnings("requires-transitive-automatic") // JTS has no module descriptor of its own
module city.miyako.engines.geography {
    requires transitive org.locationtech.jts;
    requires proj4j;
    requires static org.jspecify;

    exports city.miyako.engines.geography;
}
