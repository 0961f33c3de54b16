package city.miyako.engines.tables.rows;

import java.io.Closeable;

/// Items of a file that become rows, one after the other.
interface Items extends Closeable {
    /// The number of the last item, from 1; 0 before the first.
    long number();
}
