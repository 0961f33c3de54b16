package city.miyako.engines.nowcast;

import java.util.ArrayList;
import java.util.List;

/// One film at one fineness, as motion is looked for from coarse to fine (Bouguet 2000, *Pyramidal implementation of
/// the Lucas Kanade feature tracker*).
///
/// @param columns from west to east
/// @param rows from north to south
/// @param pictures the grids, oldest first, smooth, 0 where it is dry
/// @param known how far each cell of each is known, 0 to 1
record Layer(int columns, int rows, List<float[]> pictures, List<float[]> known) {
    private static final int SMOOTH = 1;
    private static final int HOLE = 4;

    /// The finest layer of the newest grids.
    static Layer of(List<RainGrid> grids) {
        var mesh = grids.getFirst().mesh();
        var blur = new Blur(mesh.columns(), mesh.rows(), false);
        var pictures = new ArrayList<float[]>();
        var known = new ArrayList<float[]>();
        for (var grid : grids) {
            var levels = Decibels.of(grid.own());
            var filled = Decibels.filled(levels, blur, HOLE);
            for (int i = 0; i < filled.length; i++) {
                filled[i] -= Decibels.DRY;
            }
            pictures.add(blur.of(filled, SMOOTH));
            known.add(Decibels.known(levels));
        }
        return new Layer(mesh.columns(), mesh.rows(), pictures, known);
    }

    /// The same with cells twice as wide.
    Layer coarser() {
        return new Layer(columns / 2, rows / 2, pictures.stream().map(this::half).toList(),
                known.stream().map(this::half).toList());
    }

    private float[] half(float[] field) {
        int wide = columns / 2;
        var half = new float[wide * (rows / 2)];
        for (int i = 0; i < half.length; i++) {
            int from = i / wide * 2 * columns + i % wide * 2;
            half[i] = (field[from] + field[from + 1] + field[from + columns] + field[from + columns + 1]) / 4;
        }
        return half;
    }

    /// Values of this layer on a finer one of another size.
    float[] spread(float[] field, Layer finer) {
        var wide = new float[finer.columns * finer.rows];
        for (int row = 0; row < finer.rows; row++) {
            for (int column = 0; column < finer.columns; column++) {
                float x = Math.clamp((column - 0.5f) / 2, 0, columns - 1);
                float y = Math.clamp((row - 0.5f) / 2, 0, rows - 1);
                wide[row * finer.columns + column] = between(field, x, y);
            }
        }
        return wide;
    }

    /// A value between cells that all are numbers, of a place inside.
    float between(float[] field, float x, float y) {
        int west = Math.min((int) x, columns - 2);
        int north = Math.min((int) y, rows - 2);
        float east = x - west;
        float south = y - north;
        int i = north * columns + west;
        return (field[i] * (1 - east) + field[i + 1] * east) * (1 - south)
                + (field[i + columns] * (1 - east) + field[i + columns + 1] * east) * south;
    }

    boolean holds(float x, float y) {
        return x >= 0 && x <= columns - 1 && y >= 0 && y <= rows - 1;
    }
}
