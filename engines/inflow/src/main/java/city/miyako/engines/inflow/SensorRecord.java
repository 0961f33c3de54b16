package city.miyako.engines.inflow;

import java.util.List;
import java.util.Objects;

/// Everything known of one sewer level sensor. Readings may be out of order, doubled, missing or wrong.
///
/// @param sensor                 id of the sensor
/// @param area                   id of the municipality or catchment it speaks for
/// @param pipeDiameterMetres     inner diameter of the pipe; 0 or NaN when unknown
/// @param levelMetres            water level above the invert, metres
/// @param rainMillimetresPerHour rain intensity at the gauge that stands for the catchment, mm/h
public record SensorRecord(String sensor, String area, double pipeDiameterMetres, List<Sample> levelMetres,
        List<Sample> rainMillimetresPerHour) {

    /// Copies the lists.
    public SensorRecord {
        Objects.requireNonNull(sensor, "sensor");
        Objects.requireNonNull(area, "area");
        levelMetres = List.copyOf(levelMetres);
        rainMillimetresPerHour = List.copyOf(rainMillimetresPerHour);
    }
}
