package city.miyako.engines.indicators;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How an indicator is computed.
///
/// @param points where its values come from, in order of years
/// @param target where its target comes from, or null where it has none
public record Plan(List<Source> points, @Nullable Source target) {
    /// Copies the sources; refuses years out of order.
    public Plan {
        points = List.copyOf(points);
        for (int i = 1; i < points.size(); i++) {
            if (points.get(i).year() <= points.get(i - 1).year()) {
                throw new IllegalArgumentException("years must rise, found " + points.get(i).year() + " after "
                        + points.get(i - 1).year());
            }
        }
    }
}
