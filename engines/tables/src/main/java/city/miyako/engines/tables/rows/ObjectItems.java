package city.miyako.engines.tables.rows;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Items that are objects: members by their names, of which values may be lists and objects again.
interface ObjectItems extends Items {
    /// The next object, null at the end.
    @Nullable Map<?, ?> next();
}
