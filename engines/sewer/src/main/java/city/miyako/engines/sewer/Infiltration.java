package city.miyako.engines.sewer;

/// How quickly open ground takes water, by Horton (1940): from a first rate it sinks towards a last as water seeps in.
///
/// @param firstMillimetresPerHour the dry ground's rate, at least the last
/// @param lastMillimetresPerHour  the soaked ground's rate, 0 to 500 mm/h
/// @param decayPerHour            how quickly the one becomes the other while water stands there, 0 to 100 1/h
public record Infiltration(double firstMillimetresPerHour, double lastMillimetresPerHour, double decayPerHour) {
    private static final double MOST_RATE = 500;
    private static final double MOST_DECAY = 100;

    /// Refuses ground that gives water, or takes more the wetter it is.
    ///
    /// @throws SewerRefused `VALUE_ABSURD`
    public Infiltration {
        SewerRefused.hold("last infiltration", lastMillimetresPerHour, 0, MOST_RATE);
        SewerRefused.hold("first infiltration", firstMillimetresPerHour, lastMillimetresPerHour, MOST_RATE);
        SewerRefused.hold("decay of infiltration", decayPerHour, 0, MOST_DECAY);
    }

    /// The same rate for ever.
    public static Infiltration constant(double millimetresPerHour) {
        return new Infiltration(millimetresPerHour, millimetresPerHour, 0);
    }
}
