package city.miyako.linkage.map;

import city.miyako.data.types.ThingType;
import city.miyako.linkage.tiles.Mark;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// How a layer is drawn: its colour and shape among the layers, and what its colour says.
///
/// @param color number of the categorical colour, 1 to 7
/// @param shape name of the mark's shape; differs so that colour is never alone
/// @param form `level` (national warning levels), `value` (five steps) or `plain`
/// @param breaks where the steps change, ascending, in the unit of the value; empty unless `value`
record Look(int color, String shape, String form, List<Double> breaks) {
    private static final List<String> SHAPES = List.of("circle", "square", "diamond", "triangle", "hexagon");
    private static final int COLORS = 7;
    private static final int STEPS = 5;
    private static final int SAMPLE = 2_000;

    static Look of(ThingType type, int place, List<Mark> marks) {
        var shape = "Shelter".equals(type.name()) ? "house" : SHAPES.get(place % SHAPES.size());
        boolean levels = type.findAttribute("cautionLevel").isPresent() || "level".equals(type.main());
        var breaks = levels || type.main().isEmpty() ? List.<Double>of() : breaks(marks);
        var form = levels ? "level" : breaks.isEmpty() ? "plain" : "value";
        return new Look(place % COLORS + 1, shape, form, breaks);
    }

    /// The breaks as the drawing reads them.
    public String breakList() {
        return breaks.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    /// Fifths of the values, each rounded to two digits; fewer when values repeat.
    private static List<Double> breaks(List<Mark> marks) {
        int stride = Math.max(1, marks.size() / SAMPLE);
        var sample = IntStream.iterate(0, i -> i < marks.size(), i -> i + stride).mapToObj(marks::get)
            .filter(Mark::hasValue).mapToDouble(Mark::value).sorted().toArray();
        if (sample.length < STEPS) {
            return List.of();
        }
        return IntStream.range(1, STEPS).mapToObj(fifth -> round(sample[fifth * sample.length / STEPS])).distinct()
            .filter(limit -> limit > sample[0]).toList();
    }

    private static double round(double value) {
        if (value == 0) {
            return 0;
        }
        return new java.math.BigDecimal(value).round(new java.math.MathContext(2)).doubleValue();
    }
}
