package city.miyako.linkage.pumps;

import static city.miyako.foundation.web.Table.fixed;

import city.miyako.engines.forecasting.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/// A heavy rain over a station, with what was measured from three hours before it to six hours after.
///
/// @param id the id of the thing that keeps it
/// @param station the id of the station
/// @param start the first ten minutes with rain
/// @param end the end of the last
/// @param depth rain in all, millimetres
/// @param peak its hardest ten minutes, millimetres an hour
/// @param rain millimetres in ten minutes, stamped at their end
/// @param inflow cubic metres a second
/// @param kept whether the city keeps it, or it was only found in the record
public record HeavyRain(String id, String station, Instant start, Instant end, double depth, double peak,
        List<Reading> rain, List<Reading> inflow, boolean kept) {
    /// How long before a rain its record begins.
    static final Duration BEFORE = Duration.ofHours(3);
    /// How long after it its record ends.
    static final Duration AFTER = Duration.ofHours(6);

    /// Copies the lists.
    public HeavyRain {
        rain = List.copyOf(rain);
        inflow = List.copyOf(inflow);
    }

    /// The highest inflow, cubic metres a second; NaN where nobody measured any.
    public double peakInflow() {
        return inflow.stream().mapToDouble(Reading::metres).filter(Double::isFinite).max().orElse(Double.NaN);
    }

    /// When the inflow was highest; the start where nobody measured any.
    public Instant peakAt() {
        return inflow.stream().filter(one -> Double.isFinite(one.metres()))
            .max(Comparator.comparingDouble(Reading::metres)).map(Reading::at).orElse(start);
    }

    /// When its record begins.
    public Instant from() {
        return start.minus(BEFORE);
    }

    /// When its record ends.
    public Instant to() {
        return end.plus(AFTER);
    }

    /// Its depth as pages show it.
    public String depthShown() {
        return fixed(depth, 1);
    }

    /// Its hardest ten minutes as pages show them.
    public String peakShown() {
        return fixed(peak, 1);
    }

    /// Its highest inflow as pages show it.
    public String peakInflowShown() {
        return fixed(peakInflow(), 2);
    }

    /// The last part of its id, as addresses name it.
    public String word() {
        return PumpPlan.word(id);
    }
}
