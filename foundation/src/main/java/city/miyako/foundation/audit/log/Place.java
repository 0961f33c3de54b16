package city.miyako.foundation.audit.log;

/// Where a record stands among all others: by the number of its transaction, within that by its sequence number.
///
/// @param transaction number of the transaction as the city counts them, rising over restores
/// @param seq sequence number of the row
record Place(long transaction, long seq) {
    /// Before the first record of all.
    static final Place START = new Place(0, 0);
}
