/// Tests of the door OGC API – Features, abstract test by abstract test and beyond.
@org.jspecify.annotations.NullMarked
package city.miyako.linkage.features;
