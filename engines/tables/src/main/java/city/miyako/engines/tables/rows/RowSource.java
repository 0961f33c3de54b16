package city.miyako.engines.tables.rows;

import city.miyako.engines.tables.model.Progress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows of a file, one after the other. Not for several threads.
public interface RowSource extends AutoCloseable {
    /// The headings.
    List<String> header();

    /// The next row, null at the end. Never throws for what stands in the file.
    @Nullable Row next();

    /// How far it has come.
    Progress progress();

    /// Lets go of the file.
    @Override
    void close();
}
