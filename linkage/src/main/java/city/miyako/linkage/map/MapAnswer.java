package city.miyako.linkage.map;

import city.miyako.foundation.tenants.Tenant;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the map page shows.
///
/// @param question what was asked
/// @param legend the layers there is something to show of, and those asked for
/// @param rows the page of the list, the most urgent first
/// @param total how many things the list has in all
/// @param municipalities to narrow to
/// @param base where the map's ground comes from
/// @param slider the stretch of time the slider covers
/// @param picture the picture over the ground, or null for none
record MapAnswer(MapQuestion question, List<LegendItem> legend, List<MapRow> rows, int total,
                 List<Tenant> municipalities, Base base, Slider slider, @Nullable MapPicture picture) {
    static final int ROWS = 30;

    /// Where the map's ground comes from.
    ///
    /// @param raster address pattern of raster tiles, empty for the built-in map
    /// @param attribution what the tile provider asks to be said
    /// @param schematic whether the municipalities' areas are only schematic
    record Base(String raster, String attribution, boolean schematic) {
    }

    /// A stretch of time.
    ///
    /// @param from its start
    /// @param to its end
    /// @param endsNow whether its end means "now", which goes on
    record Slider(Instant from, Instant to, boolean endsNow) {
    }

    public int pages() {
        return Math.max(1, (total + ROWS - 1) / ROWS);
    }

    public @Nullable String before() {
        return question.page() > 1 ? question.address(question.page() - 1) : null;
    }

    public @Nullable String after() {
        return question.page() < pages() ? question.address(question.page() + 1) : null;
    }
}
