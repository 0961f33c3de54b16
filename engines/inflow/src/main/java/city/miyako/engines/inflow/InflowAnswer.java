package city.miyako.engines.inflow;

import java.util.List;

/// What can be said of a sensor.
public sealed interface InflowAnswer {

    /// Id of the sensor.
    String sensor();

    /// Id of the municipality or catchment it speaks for.
    String area();

    /// What the answer rests on.
    Evidence evidence();

    /// Observed level, dry-weather level and rain, step by step.
    Trace trace();

    /// Rain was seen to come in, or seen not to.
    ///
    /// @param sensor    id of the sensor
    /// @param area      id of its area
    /// @param evidence  what it rests on
    /// @param trace     observed level, dry-weather level and rain, step by step
    /// @param pattern   the dry-weather pattern
    /// @param responses one per rain event, in order; never empty
    record Measured(String sensor, String area, Evidence evidence, Trace trace, DryPattern pattern,
            List<Response> responses) implements InflowAnswer {

        /// Copies the list.
        public Measured {
            responses = List.copyOf(responses);
        }

        /// All RDII over all rain, full-pipe hours per mm: heavy rain weighs more, as it should.
        public double index() {
            double inflow = responses.stream().mapToDouble(Response::fullPipeHours).sum();
            double rain = responses.stream().mapToDouble(response -> response.event().depthMillimetres()).sum();
            return inflow / rain;
        }

        /// The share of inflow (fast) over the events where it could be told, weighted by RDII; NaN when in none.
        public double fastShare() {
            var told = responses.stream().filter(response -> !Double.isNaN(response.fastShare())).toList();
            double weight = told.stream().mapToDouble(Response::fullPipeHours).sum();
            double fast = told.stream().mapToDouble(response -> response.fastShare() * response.fullPipeHours()).sum();
            return weight > 0 ? fast / weight : Double.NaN;
        }
    }

    /// Nothing can be said yet.
    ///
    /// @param sensor   id of the sensor
    /// @param area     id of its area
    /// @param evidence what there is
    /// @param trace    what was measured, step by step
    /// @param reason   what is missing
    record TooLittleData(String sensor, String area, Evidence evidence, Trace trace, Reason reason)
            implements InflowAnswer { }

    /// What may be missing.
    enum Reason {
        /// The pipe's diameter is unknown, so levels cannot be compared.
        NO_DIAMETER,
        /// No readings of the level in the period.
        NO_LEVEL,
        /// No readings of rain in the period.
        NO_RAIN_RECORD,
        /// Too few dry days for a pattern.
        NO_DRY_WEATHER,
        /// No rain event large enough whose response was measured.
        NO_EVENT
    }
}
