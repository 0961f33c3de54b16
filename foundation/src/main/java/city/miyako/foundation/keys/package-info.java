/// Keys: secrets and personal fields are sealed before the database sees them, under keys that only the operator opens.
@org.jspecify.annotations.NullMarked
package city.miyako.foundation.keys;
