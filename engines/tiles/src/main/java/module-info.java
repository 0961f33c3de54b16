/// Vector tiles: what to show of a hundred thousand things at each zoom, and how to write it; no web, no database.
@SuppressWarnings("requires-transitive-automatic") // JTS has no module descriptor of its own
module city.miyako.engines.tiles {
    requires transitive org.locationtech.jts;
    requires static org.jspecify;

    exports city.miyako.engines.tiles;
}
