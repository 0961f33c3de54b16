package city.miyako.engines.flood;

/// A cell of the grid.
///
/// @param column from the west, 0 is the first
/// @param row    from the north, 0 is the first
public record Place(int column, int row) {
}
