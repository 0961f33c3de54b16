package city.miyako.engines.tiles;

import java.util.Optional;

/// Several points drawn as one: their number, middle, mean value and most urgent state.
final class Bin {
    private final TilePoint first;
    private int count;
    private double sumX;
    private double sumY;
    private double sumValue;
    private int values;
    private double highest = Double.NEGATIVE_INFINITY;
    private int state;
    private int stale;

    Bin(TilePoint first) {
        this.first = first;
    }

    void add(TilePoint point, double x, double y) {
        count++;
        sumX += x;
        sumY += y;
        if (!Double.isNaN(point.value())) {
            sumValue += point.value();
            values++;
            highest = Math.max(highest, point.value());
        }
        if (point.state() == TilePoint.STALE) {
            stale++;
        } else {
            state = Math.max(state, point.state());
        }
    }

    /// The only point in it, or empty when there are several.
    Optional<TilePoint> single() {
        return count == 1 ? Optional.of(first) : Optional.empty();
    }

    void into(LayerWriter layer) {
        layer.with("count", (long) count).with("state", (long) (stale == count ? TilePoint.STALE : state));
        if (values > 0) {
            layer.with("value", Rounding.four(sumValue / values)).with("max", Rounding.four(highest));
        }
        if (count == 1) {
            layer.with("id", first.id()).with("name", first.name());
        }
        layer.feature(GeometryCommands.point(Math.round(sumX / count), Math.round(sumY / count)));
    }
}
