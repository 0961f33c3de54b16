package city.miyako.linkage.ngsild.temporal;

import city.miyako.linkage.ngsild.Parameters;
import city.miyako.linkage.ngsild.context.Names;
import city.miyako.linkage.ngsild.errors.NgsiError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the past is to be told.
///
/// @param form in which of the three forms
/// @param time which stretch
/// @param attributes stored names of the attributes told; empty for all
/// @param periods how values are summed up, or null where they are not
/// @param names how names are told
record TemporalView(Form form, TimeQuery time, List<String> attributes, @Nullable Periods periods, Names names) {
    /// The forms of clause 4.5.6 to 4.5.9 and 4.5.19.
    enum Form {
        /// One attribute instance per value.
        NORMALIZED,
        /// Pairs of value and time.
        PAIRS,
        /// Sums by period.
        AGGREGATED
    }

    static TemporalView of(Parameters parameters, Names names, boolean timeNeeded) {
        var words = parameters.has("format") ? parameters.list("format") : parameters.list("options");
        var attributes = java.util.stream.Stream.concat(parameters.list("attrs").stream(),
            parameters.names("pick").stream()).filter(name -> !"id".equals(name) && !"type".equals(name))
            .map(names::expand).toList();
        var form = words.contains("aggregatedValues") ? Form.AGGREGATED
            : words.contains("temporalValues") || words.contains("simplified") ? Form.PAIRS : Form.NORMALIZED;
        if (form == Form.NORMALIZED && parameters.has("format") && !words.contains("normalized")) {
            throw NgsiError.badData("format", "normalized, temporalValues or aggregatedValues expected");
        }
        var periods = form == Form.AGGREGATED ? Periods.of(Aggregate.of(parameters.list("aggrMethods")),
            parameters.find("aggrPeriodDuration").orElse("PT0S")) : null;
        return new TemporalView(form, TimeQuery.of(parameters, timeNeeded), attributes, periods, names);
    }
}
