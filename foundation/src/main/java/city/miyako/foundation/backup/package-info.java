/// Backup and restore: what the city holds, copied to a folder that can be trusted, and brought back from it.
@org.jspecify.annotations.NullMarked
package city.miyako.foundation.backup;
