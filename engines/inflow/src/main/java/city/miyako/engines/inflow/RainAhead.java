package city.miyako.engines.inflow;

import java.util.Arrays;
import java.util.List;

/// Rain that is foretold over a catchment, future by future: millimetres in each ten minutes from a moment of issue on.
/// Beyond its end rain dies away as the model has learned.
public final class RainAhead {
    /// The most futures.
    public static final int MOST_FUTURES = 200;
    /// The most steps of ten minutes.
    public static final int MOST_STEPS = 144;
    private static final double MOST_MILLIMETRES = 100;

    private final List<double[]> futures;

    private RainAhead(List<double[]> futures) {
        this.futures = futures;
    }

    /// Futures that count alike; of each as many steps as it is known for. The arrays are copied.
    ///
    /// @throws IllegalArgumentException when there are none, too many, or one has no step, too many, or a rain that is
    ///     none or above 100 mm in ten minutes
    public static RainAhead of(List<double[]> futures) {
        if (futures.isEmpty() || futures.size() > MOST_FUTURES) {
            throw new IllegalArgumentException(futures.size() + " futures, 1 to " + MOST_FUTURES);
        }
        for (var future : futures) {
            boolean rains = Arrays.stream(future).allMatch(fall -> fall >= 0 && fall <= MOST_MILLIMETRES);
            if (future.length == 0 || future.length > MOST_STEPS || !rains) {
                throw new IllegalArgumentException("no rain ahead: " + Arrays.toString(future));
            }
        }
        return new RainAhead(futures.stream().map(double[]::clone).toList());
    }

    /// How many futures there are.
    public int count() {
        return futures.size();
    }

    /// The futures themselves, not to be changed.
    List<double[]> futures() {
        return futures;
    }
}
