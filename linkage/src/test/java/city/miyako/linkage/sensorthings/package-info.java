/// Tests of the door OGC SensorThings API, abstract test by abstract test and beyond.
@org.jspecify.annotations.NullMarked
package city.miyako.linkage.sensorthings;
