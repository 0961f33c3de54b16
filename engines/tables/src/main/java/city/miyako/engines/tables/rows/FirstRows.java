package city.miyako.engines.tables.rows;

import city.miyako.engines.tables.model.Progress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The first rows of a file, of which some are kept to be shown.
public final class FirstRows implements RowSource {
    private final RowSource rows;
    private final int most;
    private final int shown;
    private final List<List<String>> sample = new ArrayList<>();
    private int count;

    /// @param most how many rows there are
    /// @param shown how many of them are kept
    public FirstRows(RowSource rows, int most, int shown) {
        this.rows = rows;
        this.most = most;
        this.shown = shown;
    }

    @Override
    public List<String> header() {
        return rows.header();
    }

    @Override
    public @Nullable Row next() {
        var row = count++ < most ? rows.next() : null;
        if (row != null && sample.size() < shown) {
            sample.add(row.fields());
        }
        return row;
    }

    /// The rows that are kept.
    public List<List<String>> sample() {
        return List.copyOf(sample);
    }

    @Override
    public Progress progress() {
        return rows.progress();
    }

    @Override
    public void close() {
        rows.close();
    }
}
