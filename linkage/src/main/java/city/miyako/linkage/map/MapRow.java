package city.miyako.linkage.map;

import city.miyako.linkage.tiles.Mark;

/// One line of the list beside the map.
///
/// @param mark the thing
/// @param layer the layer it belongs to
record MapRow(Mark mark, LegendItem layer) {
    /// Whether its state is one of the five warning levels.
    public boolean hasLevel() {
        return mark.state() >= 1 && mark.state() <= 5;
    }

    /// The key of the words for its warning level.
    public String levelKey() {
        return "level." + mark.state();
    }

    /// Whether it has fallen silent.
    public boolean isSilent() {
        return mark.state() == Mark.SILENT;
    }
}
