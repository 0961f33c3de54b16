package city.miyako.engines.nowcast;

/// How rain moves over a mesh.
public final class Motion {
    private static final double SECONDS = 60;

    private final Mesh mesh;
    private final float[] u;
    private final float[] v;
    private final double spread;
    private final boolean seen;

    /// @param u columns a minute, towards the east
    /// @param v rows a minute, towards the south
    /// @param spread by how much motion differs from grid to grid, cells a minute
    /// @param seen whether there was rain to see it by
    Motion(Mesh mesh, float[] u, float[] v, double spread, boolean seen) {
        this.mesh = mesh;
        this.u = u;
        this.v = v;
        this.spread = spread;
        this.seen = seen;
    }

    static Motion none(Mesh mesh) {
        return new Motion(mesh, new float[mesh.cells()], new float[mesh.cells()], 0, false);
    }

    /// Speed towards the east at a cell, metres a second.
    ///
    /// @throws NowcastRefused `AREA_OUTSIDE`
    public double eastMetresPerSecond(int column, int row) {
        return u[mesh.cell(column, row)] * mesh.cellMetres() / SECONDS;
    }

    /// Speed towards the south at a cell, metres a second.
    ///
    /// @throws NowcastRefused `AREA_OUTSIDE`
    public double southMetresPerSecond(int column, int row) {
        return v[mesh.cell(column, row)] * mesh.cellMetres() / SECONDS;
    }

    /// By how much the motion of single pairs of grids differs from it, metres a second in each direction.
    public double spreadMetresPerSecond() {
        return spread * mesh.cellMetres() / SECONDS;
    }

    /// Whether there was rain to see it by; else nothing is taken to move.
    public boolean isSeen() {
        return seen;
    }

    /// The mean speed, cells a minute.
    double meanSpeed() {
        double sum = 0;
        for (int i = 0; i < u.length; i++) {
            sum += Math.hypot(u[i], v[i]);
        }
        return sum / u.length;
    }

    double spreadCells() {
        return spread;
    }

    /// Goes back along the motion from where each cell came: two places of the middle, so that rain turns in circles
    /// where the motion does (semi-Lagrangian: Germann, Zawadzki 2002).
    ///
    /// @param x columns, from which it is gone back; changed
    /// @param y rows likewise
    void back(float[] x, float[] y, double minutes) {
        float half = (float) (minutes / 2);
        for (int i = 0; i < x.length; i++) {
            float middleX = x[i] - half * speed(u, x[i], y[i]);
            float middleY = y[i] - half * speed(v, x[i], y[i]);
            float east = 2 * half * speed(u, middleX, middleY);
            y[i] -= 2 * half * speed(v, middleX, middleY);
            x[i] -= east;
        }
    }

    /// The motion at a place; outside, that of the nearest edge.
    private float speed(float[] speeds, float x, float y) {
        return Warp.at(mesh, speeds, Math.clamp(x, 0, mesh.columns() - 1), Math.clamp(y, 0, mesh.rows() - 1));
    }

    /// The places of the cells themselves: columns, then rows.
    static float[][] places(Mesh mesh) {
        var places = new float[2][mesh.cells()];
        for (int i = 0; i < mesh.cells(); i++) {
            places[0][i] = i % mesh.columns();
            places[1][i] = i / mesh.columns();
        }
        return places;
    }
}
