/// The real PostgreSQL: started, migrated, and reached only through row-level security.
@org.jspecify.annotations.NullMarked
package city.miyako.foundation.database;
