/// The one place that wires things: starts the database, the city and its sample, and stops them again.
@org.jspecify.annotations.NullMarked
package city.miyako.app;
