package city.miyako.engines.flood;

/// A moment of a running simulation; may be asked only while it is being told.
public final class Moment {
    private final Field field;
    private final Observer observer;
    private final double second;

    Moment(Field field, Observer observer, double second) {
        this.field = field;
        this.observer = observer;
        this.second = second;
    }

    /// Is told every moment at which peaks are noted, on the thread that runs the simulation.
    @FunctionalInterface
    public interface Listener {
        /// Told of one moment.
        void at(Moment moment);
    }

    /// Simulated time, seconds.
    public double second() {
        return second;
    }

    /// The depth at a place, m.
    public double depth(Place place) {
        return field.depth[field.index(place)];
    }

    /// The elevation of the water at a place, m; that of the ground where it is dry.
    public double level(Place place) {
        return field.level(field.index(place));
    }

    /// The speed at a place, m/s.
    public double speed(Place place) {
        return observer.speed(field.index(place));
    }

    /// All depths, m: one step of a map.
    public Raster depths() {
        var frame = field.frame;
        var depths = new float[frame.cells()];
        for (int row = 0; row < frame.rows(); row++) {
            System.arraycopy(field.depth, field.index(0, row), depths, row * frame.columns(), frame.columns());
        }
        return new Raster(frame, depths);
    }

    /// All speeds, m/s.
    public Raster speeds() {
        var frame = field.frame;
        var speeds = new float[frame.cells()];
        for (int cell = 0; cell < speeds.length; cell++) {
            speeds[cell] = observer.speed(field.index(cell % frame.columns(), cell / frame.columns()));
        }
        return new Raster(frame, speeds);
    }
}
