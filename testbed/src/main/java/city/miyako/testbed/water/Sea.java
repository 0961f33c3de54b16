package city.miyako.testbed.water;

import city.miyako.testbed.ground.Table;
import java.time.Instant;

/// The tide at one coast: a mean height and the four greatest constituents.
///
/// Amplitudes are those of the Japanese coast near Tokyo to a few centimetres (Japan Meteorological Agency, rounded);
/// the phases are made up, so heights are right in range and rhythm but not a tide table.
///
/// @param meanMetres mean sea level above the gauge's datum
/// @param m2Metres amplitude of the moon's half-day tide (12.4206 h)
/// @param s2Metres amplitude of the sun's half-day tide (12 h)
/// @param k1Metres amplitude of the day tide of moon and sun (23.9345 h)
/// @param o1Metres amplitude of the moon's day tide (25.8193 h)
/// @param lagSeconds how much later than the head of the bay, negative for earlier
public record Sea(
        double meanMetres, double m2Metres, double s2Metres, double k1Metres, double o1Metres, double lagSeconds) {
    private static final double M2_HOURS = 12.4206012;
    private static final double S2_HOURS = 12.0;
    private static final double K1_HOURS = 23.9344697;
    private static final double O1_HOURS = 25.8193417;

    static Sea of(Table.Row row) {
        return new Sea(row.number("meanMetres"), row.number("m2"), row.number("s2"), row.number("k1"),
                row.number("o1"), row.number("lagMinutes") * 60);
    }

    /// Height of the sea in metres above the datum, without wind and storm.
    public double metres(Instant when) {
        double hours = (when.getEpochSecond() - lagSeconds) / 3600.0;
        return meanMetres + wave(m2Metres, M2_HOURS, 1.1, hours) + wave(s2Metres, S2_HOURS, 2.3, hours)
                + wave(k1Metres, K1_HOURS, 0.4, hours) + wave(o1Metres, O1_HOURS, 5.2, hours);
    }

    private static double wave(double amplitude, double period, double phase, double hours) {
        return amplitude * StrictMath.cos(2 * StrictMath.PI * (hours / period) - phase);
    }
}
