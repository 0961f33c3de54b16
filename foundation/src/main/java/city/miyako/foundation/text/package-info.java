/// The words people read, in each of the city's languages.
@org.jspecify.annotations.NullMarked
package city.miyako.foundation.text;
