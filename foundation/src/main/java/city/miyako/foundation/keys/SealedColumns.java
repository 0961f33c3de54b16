package city.miyako.foundation.keys;

import java.util.List;

/// The sealed columns of one module's tables; every module that has some offers a bean of this kind.
public interface SealedColumns {
    /// The columns.
    List<SealedColumn> list();
}
