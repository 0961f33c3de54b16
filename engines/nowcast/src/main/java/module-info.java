/// Rain of the next hours by optical flow over radar-like grids. Plain Java, no web, no database.
@org.jspecify.annotations.NullMarked
module city.miyako.engines.nowcast {
    requires static transitive org.jspecify;

    exports city.miyako.engines.nowcast;
}
