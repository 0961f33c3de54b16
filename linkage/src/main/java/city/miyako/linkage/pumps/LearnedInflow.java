package city.miyako.linkage.pumps;

import city.miyako.engines.inflow.InflowModel;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A model of the inflow of a station, and where it comes from.
///
/// @param model the model; null where too little is known to learn one
/// @param at when it was learned
/// @param ordered whether somebody had it learned and it is kept; else it was learned just now from the record
public record LearnedInflow(@Nullable InflowModel model, Instant at, boolean ordered) {
    /// How many moments it was fitted to; 0 where there is no model.
    public int rows() {
        return model == null ? 0 : model.rows();
    }
}
