/// The audit as a Merkle log: places for committed rows, tiles and head in one transaction, a signed checkpoint each
/// second, witnesses that cosign it, and an inspection that names the first record that was changed.
@org.jspecify.annotations.NullMarked
package city.miyako.foundation.audit.log;
