package city.miyako.foundation.database;

import org.jdbi.v3.core.Handle;

/// Work done inside one transaction.
///
/// @param <T> what the work gives back
@FunctionalInterface
public interface HandleWork<T> {
    /// Runs the work; whatever it throws rolls the transaction back.
    T run(Handle handle);
}
