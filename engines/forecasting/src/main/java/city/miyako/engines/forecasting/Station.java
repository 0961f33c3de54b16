package city.miyako.engines.forecasting;

import city.miyako.engines.forecasting.ForecastRefused.Reason;
import org.jspecify.annotations.Nullable;

/// A sensor of a network.
///
/// @param name what it is called; no two of a network are called alike
/// @param archive what it sent
/// @param rules what it can show
/// @param place where it stands; null where nobody knows
/// @param tide the tide of its place; null where there is none
/// @param driver whether it only helps to foretell others, as a rain gauge or a barometer does
public record Station(String name, Archive archive, SensorRules rules, @Nullable Place place, @Nullable TideModel tide,
        boolean driver) {
    /// A place on the earth.
    ///
    /// @param latitude degrees north
    /// @param longitude degrees east
    public record Place(double latitude, double longitude) {
        private static final double EARTH_KM = 6371;

        /// @throws ForecastRefused `RULES_ABSURD` beyond the poles or more than once around
        public Place {
            if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) {
                throw new ForecastRefused(Reason.RULES_ABSURD, latitude + "° north, " + longitude + "° east");
            }
        }

        /// How far away another place is, in kilometres over the sphere (haversine).
        double kilometres(Place other) {
            double north = Math.toRadians(other.latitude - latitude) / 2;
            double east = Math.toRadians(other.longitude - longitude) / 2;
            double half = Math.pow(Math.sin(north), 2) + Math.cos(Math.toRadians(latitude))
                    * Math.cos(Math.toRadians(other.latitude)) * Math.pow(Math.sin(east), 2);
            return 2 * EARTH_KM * Math.asin(Math.sqrt(half));
        }
    }

    /// A gauge whose levels are foretold, with nothing known beside its readings.
    public static Station of(String name, Archive archive, SensorRules rules) {
        return new Station(name, archive, rules, null, null, false);
    }
}
