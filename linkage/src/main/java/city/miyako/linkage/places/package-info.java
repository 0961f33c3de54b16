/// Places: in which municipality a point lies, from the boundaries the city holds as things.
@org.jspecify.annotations.NullMarked
package city.miyako.linkage.places;
