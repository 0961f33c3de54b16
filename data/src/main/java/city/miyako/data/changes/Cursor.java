package city.miyako.data.changes;

/// A place in the change log, up to which somebody has read.
///
/// @param transaction number of the transaction as the city counts them, rising over restores (`city_transaction()`)
/// @param seq sequence number within the log
public record Cursor(long transaction, long seq) {
}
