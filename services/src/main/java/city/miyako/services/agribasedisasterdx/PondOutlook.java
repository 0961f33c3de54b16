package city.miyako.services.agribasedisasterdx;

import city.miyako.engines.alerts.Height;
import city.miyako.engines.forecasting.Rise;
import city.miyako.foundation.web.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How quickly the water of a pond rises and when it would reach its levels; for staff alone.
///
/// @param pond the pond
/// @param rise how quickly; null where too little is known or the sensor is stuck
public record PondOutlook(Pond pond, @Nullable Rise rise) {
    /// When a level would be reached if the water went on like that; hours as texts, empty for never.
    ///
    /// @param height the level
    /// @param earliest at the fastest rate
    /// @param hours at the middle rate
    /// @param latest at the slowest rate
    public record Row(Height height, String earliest, String hours, String latest) {
    }

    /// Whether it rises.
    public boolean rising() {
        return rise != null && rise.rising();
    }

    /// Centimetres an hour, as in `12`; empty where unknown.
    public String centimetresPerHour() {
        return rise == null ? "" : Table.fixed(rise.metresPerHour() * 100, 0);
    }

    /// The levels above the water.
    public List<Row> rows() {
        var known = rise;
        return pond.state().heights().stream().filter(height -> height.leftMetres() > 0).map(height -> {
            var reach = known == null ? null : known.findReach(height.metres()).orElse(null);
            return reach == null ? new Row(height, "", "", "") : new Row(height, Table.fixed(reach.earliest(), 1),
                Table.fixed(reach.hours(), 1), Table.fixed(reach.latest(), 1));
        }).toList();
    }

    /// Hours until the next level, at the middle rate; empty where it is not on its way there.
    public String next() {
        return rows().stream().findFirst().map(Row::hours).orElse("");
    }
}
