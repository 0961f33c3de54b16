/// The ground every layer stands on: tenants, identity, audit, words, pages, jobs and errors.
@org.jspecify.annotations.NullMarked
package city.miyako.foundation;
