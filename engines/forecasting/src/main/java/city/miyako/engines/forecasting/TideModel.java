package city.miyako.engines.forecasting;

import city.miyako.engines.forecasting.ForecastRefused.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/// The tide of one place: amplitude and phase of each constituent, found by least squares over a record of any steps
/// and gaps, with node factors and angles of each moment (Codiga 2011).
public final class TideModel {
    private static final int LARGEST_FIT = 200_000;

    private final double mean;
    private final Map<Constituent, Harmonic> harmonics;

    /// One constituent of a place.
    ///
    /// @param amplitude metres, in the mean of the node's 18.6 years
    /// @param phase degrees behind Greenwich, 0 to 360
    record Harmonic(double amplitude, double phase) {
    }

    private TideModel(double mean, Map<Constituent, Harmonic> harmonics) {
        this.mean = mean;
        this.harmonics = Map.copyOf(harmonics);
    }

    /// Fits the constituents that the record's length can tell apart. Cost: readings x (2 constituents + 1)^2.
    ///
    /// @throws ForecastRefused `TOO_FEW_READINGS` when usable ones are fewer than twice the unknowns,
    ///     `SERIES_TOO_LONG` above 200,000 usable ones, `NOT_SOLVABLE` when they leave a constituent undetermined
    public static TideModel fit(Series series) {
        var usable = IntStream.range(0, series.size()).filter(series::usable).mapToObj(series::reading).toList();
        if (usable.isEmpty()) {
            throw new ForecastRefused(Reason.TOO_FEW_READINGS, "none usable of " + series.size());
        }
        double hours = Duration.between(usable.getFirst().at(), usable.getLast().at()).toSeconds() / 3600.0;
        return fit(usable, Constituent.resolvedIn(hours));
    }

    private static TideModel fit(List<Reading> readings, List<Constituent> chosen) {
        int unknowns = 1 + 2 * chosen.size();
        if (readings.size() < 2 * unknowns) {
            throw new ForecastRefused(Reason.TOO_FEW_READINGS, readings.size() + " for " + unknowns + " unknowns");
        }
        if (readings.size() > LARGEST_FIT) {
            throw new ForecastRefused(Reason.SERIES_TOO_LONG, readings.size() + " readings, at most " + LARGEST_FIT);
        }
        var design = new DMatrixRMaj(readings.size(), unknowns);
        var levels = new DMatrixRMaj(readings.size(), 1);
        for (int row = 0; row < readings.size(); row++) {
            fill(design, row, readings.get(row).at(), chosen);
            levels.set(row, 0, readings.get(row).metres());
        }
        var found = LeastSquares.solve(design, levels);
        var harmonics = new EnumMap<Constituent, Harmonic>(Constituent.class);
        for (int i = 0; i < chosen.size(); i++) {
            harmonics.put(chosen.get(i), harmonic(found[1 + 2 * i], found[2 + 2 * i]));
        }
        return new TideModel(found[0], harmonics);
    }

    private static void fill(DMatrixRMaj design, int row, Instant moment, List<Constituent> chosen) {
        var sky = Sky.at(moment);
        var node = sky.nodal();
        design.set(row, 0, 1);
        for (int i = 0; i < chosen.size(); i++) {
            double factor = chosen.get(i).factor(node);
            double argument = chosen.get(i).argument(sky, node);
            design.set(row, 1 + 2 * i, factor * Math.cos(argument));
            design.set(row, 2 + 2 * i, factor * Math.sin(argument));
        }
    }

    private static Harmonic harmonic(double cosine, double sine) {
        return new Harmonic(Math.hypot(cosine, sine), (Math.toDegrees(Math.atan2(sine, cosine)) + 360) % 360);
    }

    /// The tide at a moment, past or to come, in metres above the gauge's zero.
    public double at(Instant moment) {
        var sky = Sky.at(moment);
        var node = sky.nodal();
        double level = mean;
        for (var entry : harmonics.entrySet()) {
            level += entry.getKey().factor(node) * entry.getValue().amplitude()
                    * Math.cos(entry.getKey().argument(sky, node) - Math.toRadians(entry.getValue().phase()));
        }
        return level;
    }

    /// The mean level of the record in metres.
    public double mean() {
        return mean;
    }

    /// The constituents found.
    Map<Constituent, Harmonic> harmonics() {
        return harmonics;
    }
}
