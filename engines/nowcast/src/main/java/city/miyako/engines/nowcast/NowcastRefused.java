package city.miyako.engines.nowcast;

/// Grids from which no rain can be foretold, said before anything is reckoned; the message names the values.
public final class NowcastRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /// What is wrong.
    public enum Reason {
        /// Fewer or more cells than can be reckoned, or cells of no size.
        MESH_ABSURD,
        /// A rain that is negative, endless, or heavier than any that was measured.
        RAIN_ABSURD,
        /// Fewer than two grids that differ, or more than are looked at.
        GRIDS_ABSURD,
        /// Grids that do not lie on the same mesh.
        MESHES_DIFFER,
        /// Two grids of one time, or grids too near each other.
        TIMES_DOUBLED,
        /// Too long a time without a grid.
        TIME_JUMPS,
        /// The newest grid knows too few of its cells.
        TOO_LITTLE_KNOWN,
        /// A number of leads, members or thresholds outside its range.
        SETTING_ABSURD,
        /// More cells times leads than are held in memory.
        TOO_LARGE,
        /// An area without cells, or with some outside the mesh.
        AREA_OUTSIDE
    }

    NowcastRefused(Reason reason, String facts) {
        super(reason + ": " + facts);
        this.reason = reason;
    }

    /// The kind of fault, on which a program may decide.
    public Reason reason() {
        return reason;
    }
}
