/// Files that people send: named safely, known by their content, held to limits.
@org.jspecify.annotations.NullMarked
package city.miyako.foundation.uploads;
