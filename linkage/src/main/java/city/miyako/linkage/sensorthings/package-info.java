/// The door OGC SensorThings API 1.1, Part 1: Sensing (OGC 18-088): what the city measures, for whoever reads sensors.
///
/// Nothing is copied: things, their places and the series of their past are told as entities of the standard, and
/// readings are written as all others are. Who may see what is decided by [city.miyako.data.things.Things],
/// [city.miyako.data.history.History] and the reach of the request, and nowhere else.
@NullMarked
package city.miyako.linkage.sensorthings;

import org.jspecify.annotations.NullMarked;
