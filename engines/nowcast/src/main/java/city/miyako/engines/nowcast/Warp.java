package city.miyako.engines.nowcast;

/// Takes values of a field between its cells, on the straight lines between the four around.
final class Warp {
    /// Half of a cell beyond the outermost middles still belongs to the mesh.
    private static final float EDGE = 0.5f;

    private Warp() {
    }

    /// The field as seen from other places.
    ///
    /// @param x columns from where each cell takes its value
    /// @param y rows likewise
    /// @param dx added to all columns
    /// @param dy added to all rows
    /// @param to what each cell finds; `NaN` where it looks outside, or where less than half of what it finds is known
    static void from(Mesh mesh, float[] field, float[] x, float[] y, float dx, float dy, float[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] = at(mesh, field, x[i] + dx, y[i] + dy);
        }
    }

    static float at(Mesh mesh, float[] field, float x, float y) {
        int columns = mesh.columns();
        int rows = mesh.rows();
        if (!(x >= -EDGE && x <= columns - 1 + EDGE && y >= -EDGE && y <= rows - 1 + EDGE)) {
            return Float.NaN;
        }
        int west = Math.clamp((int) Math.floor(x), 0, columns - 2);
        int north = Math.clamp((int) Math.floor(y), 0, rows - 2);
        float east = Math.clamp(x - west, 0f, 1f);
        float south = Math.clamp(y - north, 0f, 1f);
        int i = north * columns + west;
        float value = (field[i] * (1 - east) + field[i + 1] * east) * (1 - south)
                + (field[i + columns] * (1 - east) + field[i + columns + 1] * east) * south;
        return Float.isNaN(value) ? known(field, i, columns, east, south) : value;
    }

    /// The mean of those of the four that are known, where they weigh at least half.
    private static float known(float[] field, int i, int columns, float east, float south) {
        int[] places = {i, i + 1, i + columns, i + columns + 1};
        float[] weights = {(1 - east) * (1 - south), east * (1 - south), (1 - east) * south, east * south};
        float sum = 0;
        float weight = 0;
        for (int k = 0; k < places.length; k++) {
            if (!Float.isNaN(field[places[k]])) {
                sum += weights[k] * field[places[k]];
                weight += weights[k];
            }
        }
        return weight >= EDGE ? sum / weight : Float.NaN;
    }
}
