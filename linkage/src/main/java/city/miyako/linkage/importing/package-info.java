/// The import door: files of any kind become things and history, with a report exact to the row.
///
/// A file is kept in the data folder, then understood (by a mapping given or confirmed), then read by the engine
/// `tables` in batches. Each batch is one transaction: its readings, its problems and the count of records done. A
/// stop at any moment loses at most a batch, and the same file sent again goes on where it was cut off, because the
/// engine tells the same records in the same order. Things are written before the readings of their batch; writing
/// them twice changes nothing.
@NullMarked
package city.miyako.linkage.importing;

import org.jspecify.annotations.NullMarked;
