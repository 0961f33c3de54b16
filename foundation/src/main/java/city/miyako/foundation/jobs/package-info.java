/// Long work behind the pages, with progress, result and a bound on how much runs at once.
@org.jspecify.annotations.NullMarked
package city.miyako.foundation.jobs;
