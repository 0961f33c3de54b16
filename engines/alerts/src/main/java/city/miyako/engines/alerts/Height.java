package city.miyako.engines.alerts;

/// One official level of a gauge, and how far the water is from it.
///
/// @param level the level
/// @param metres its height above the datum
/// @param leftMetres how far the water is below it; negative above it, NaN when the water is unknown
public record Height(OfficialLevel level, double metres, double leftMetres) {
    /// The word of the level in data and texts.
    ///
    /// @return as in `caution`
    public String word() {
        return level.word();
    }

    /// The step of the national scale it stands for.
    ///
    /// @return 1 to 4
    public int number() {
        return level.warningLevel().number();
    }
}
