package city.miyako.engines.nowcast;

import city.miyako.engines.nowcast.NowcastRefused.Reason;
import java.util.List;
import java.util.stream.IntStream;

/// A point or catchment whose rain is told by each future.
///
/// @param name what it is called
/// @param cells places of its cells in arrays of the mesh ([Mesh#cell]), at least one
public record Area(String name, List<Integer> cells) {
    /// The most areas of one nowcast.
    public static final int MOST = 1_000;

    /// Copies the cells.
    ///
    /// @throws NowcastRefused `AREA_OUTSIDE` when there are none, or one is negative
    public Area {
        cells = List.copyOf(cells);
        if (cells.isEmpty() || cells.stream().anyMatch(cell -> cell < 0)) {
            throw new NowcastRefused(Reason.AREA_OUTSIDE, cells.size() + " cells of area " + name);
        }
    }

    /// A single cell.
    ///
    /// @throws NowcastRefused `AREA_OUTSIDE`
    public static Area point(String name, Mesh mesh, int column, int row) {
        return new Area(name, List.of(mesh.cell(column, row)));
    }

    /// The cells of a box, ends included.
    ///
    /// @throws NowcastRefused `AREA_OUTSIDE`
    public static Area box(String name, Mesh mesh, int west, int north, int east, int south) {
        return new Area(name, IntStream.rangeClosed(north, south).boxed().flatMap(row ->
                IntStream.rangeClosed(west, east).mapToObj(column -> mesh.cell(column, row))).toList());
    }

    Area within(Mesh mesh) {
        if (cells.stream().anyMatch(cell -> cell >= mesh.cells())) {
            throw new NowcastRefused(Reason.AREA_OUTSIDE, "area " + name + " reaches beyond " + mesh);
        }
        return this;
    }
}
