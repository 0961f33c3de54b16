package city.miyako.engines.inflow;

import java.util.List;
import java.util.Objects;

/// What was learned of how a catchment answers rain; all that a forecast of the inflow of its station needs.
///
/// @param dry what flows in without rain, cubic metres a second
/// @param weights cubic metres a second for each millimetre an hour that the stores of 10, 30, 90 minutes and 6 hours
///     give
/// @param memory the share of what the model is off by that is left ten minutes later, 0 to 1
/// @param rainStays the share of the rain of ten minutes that the next ten bring, 0 to 1
/// @param highest the highest inflow it has seen, cubic metres a second
/// @param rows how many moments it was fitted to
/// @param odds by what it was off where it had not learned, of each lead
public record InflowModel(double dry, List<Double> weights, double memory, double rainStays, double highest, int rows,
        List<LeadOdds> odds) {
    /// Copies the lists.
    ///
    /// @throws IllegalArgumentException when it is no model of these stores: a number that is none, negative, or a
    ///     share above 1
    public InflowModel {
        weights = List.copyOf(weights);
        odds = List.copyOf(odds);
        boolean numbers = dry >= 0 && highest >= 0 && weights.stream().allMatch(weight -> weight >= 0 && weight < 1e6);
        if (!numbers || weights.size() != RainStores.CONSTANTS.size() || !(memory >= 0 && memory <= 1)
                || !(rainStays >= 0 && rainStays <= 1)) {
            throw new IllegalArgumentException("no model: dry " + dry + ", weights " + weights + ", memory " + memory
                    + ", rain stays " + rainStays);
        }
    }

    /// What came beside what was said, at one lead, in parts of the size of the flow.
    ///
    /// @param leadMinutes how far ahead
    /// @param dry quantiles of the errors where no rain was about, of [InflowForecaster#SHARES]; empty where too few
    ///     errors are known
    /// @param wet the same where rain was about
    /// @param told the same where rain was about and what was to fall had been told beforehand; empty as well of models
    ///     that were kept before these were learned
    public record LeadOdds(int leadMinutes, List<Double> dry, List<Double> wet, List<Double> told) {
        /// Copies the lists.
        public LeadOdds {
            dry = List.copyOf(dry);
            wet = List.copyOf(wet);
            told = List.copyOf(Objects.requireNonNullElse(told, List.of()));
        }
    }

    /// How much of the rain of a hectare comes to the station when all stores have emptied: the area that would give
    /// all of its rain, hectares.
    public double effectiveHectares() {
        // A millimetre an hour on a hectare is 10 m³ in 3,600 s.
        return weights.stream().mapToDouble(Double::doubleValue).sum() * 360;
    }
}
