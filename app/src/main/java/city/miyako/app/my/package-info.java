/// The pages of a person: what the city keeps about them, and who looked at it.
@org.jspecify.annotations.NullMarked
package city.miyako.app.my;
