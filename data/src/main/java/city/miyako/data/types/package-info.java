/// The city's vocabulary: the kinds of things it knows, with names, units and bounds.
@org.jspecify.annotations.NullMarked
package city.miyako.data.types;
