package city.miyako.linkage.floods;

import city.miyako.engines.flood.Raster;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How much of a ground lies in which class of a layer.
///
/// @param list   the classes, lowest first
/// @param most   the greatest value, in the layer's unit; 0 where nothing is shown
/// @param layer  of which layer
public record FloodBands(List<Band> list, double most, FloodLayer layer) {
    private static final double SQUARE_METRES_PER_HECTARE = 10_000;

    /// One class.
    ///
    /// @param from     its lowest value
    /// @param to       where the next begins; empty for the last
    /// @param colour   as in `#F7F5A9`
    /// @param hectares how much lies in it
    public record Band(String from, String to, String colour, double hectares) {
        /// Whether a higher class follows.
        public boolean hasTo() {
            return !to.isEmpty();
        }
    }

    /// The classes of a raster.
    public static FloodBands of(Raster raster, FloodLayer layer) {
        var frame = raster.frame();
        var cells = new int[layer.limits().size()];
        double most = 0;
        for (int cell = 0; cell < frame.cells(); cell++) {
            float value = raster.at(cell % frame.columns(), cell / frame.columns());
            int found = layer.classOf(value);
            if (found >= 0) {
                cells[found]++;
                most = Math.max(most, value);
            }
        }
        var bands = new ArrayList<Band>();
        for (int i = 0; i < cells.length; i++) {
            bands.add(new Band(told(layer.limits().get(i)), i + 1 < cells.length ? told(layer.limits().get(i + 1)) : "",
                String.format(Locale.ROOT, "#%06X", layer.colours().get(i)),
                cells[i] * frame.cellArea() / SQUARE_METRES_PER_HECTARE));
        }
        return new FloodBands(List.copyOf(bands), most, layer);
    }

    /// The area of this class and all above it, hectares.
    public double from(int band) {
        return list.stream().skip(band).mapToDouble(Band::hectares).sum();
    }

    private static String told(double limit) {
        return limit == Math.rint(limit) ? Long.toString(Math.round(limit)) : Double.toString(limit);
    }
}
