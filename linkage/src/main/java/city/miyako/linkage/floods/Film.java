package city.miyako.linkage.floods;

import city.miyako.engines.flood.FloodResult;
import city.miyako.engines.flood.Moment;
import city.miyako.engines.flood.Raster;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/// What is kept of a run while it goes: depths at even moments, first and last among them. Cells that hold water at the
/// start are the river, not the flood, and are left out of everything, as holes are.
final class Film {
    private static final int MOMENTS = 24;
    private static final int MINUTE = 60;

    private final double interval;
    private final double end;
    private final Map<Integer, byte[]> depths = new TreeMap<>();
    private Raster river = new Raster(new city.miyako.engines.flood.Frame(1, 1, 0, 0, 1), new float[1]);
    private double next;

    Film(double seconds) {
        this.end = seconds;
        this.interval = seconds / MOMENTS;
    }

    void at(Moment moment) {
        if (moment.second() < next && moment.second() < end) {
            return;
        }
        var depth = moment.depths();
        if (depths.isEmpty()) {
            river = depth;
        }
        depths.put((int) Math.round(moment.second()), Packing.pack(dry(depth, 1)));
        next = Math.floor(moment.second() / interval + 1e-9) * interval + interval;
    }

    /// Depths by their second.
    Map<Integer, byte[]> packed() {
        return depths;
    }

    /// What was worst, and when the water came, in minutes.
    Map<FloodLayer, byte[]> peaks(FloodResult result) {
        var peaks = new EnumMap<FloodLayer, byte[]>(FloodLayer.class);
        peaks.put(FloodLayer.PEAK_DEPTH, Packing.pack(dry(result.peakDepth(), 1)));
        peaks.put(FloodLayer.PEAK_SPEED, Packing.pack(dry(result.peakSpeed(), 1)));
        peaks.put(FloodLayer.PEAK_HAZARD, Packing.pack(dry(result.peakHazard(), 1)));
        peaks.put(FloodLayer.ARRIVAL, Packing.pack(dry(result.arrival(), MINUTE)));
        return peaks;
    }

    private Raster dry(Raster raster, double unit) {
        var frame = raster.frame();
        var values = new float[frame.cells()];
        for (int cell = 0; cell < values.length; cell++) {
            int column = cell % frame.columns();
            int row = cell / frame.columns();
            values[cell] = river.at(column, row) > 0 ? Float.NaN : (float) (raster.at(column, row) / unit);
        }
        return new Raster(frame, values);
    }
}
