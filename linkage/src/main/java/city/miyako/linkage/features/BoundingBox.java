package city.miyako.linkage.features;

import city.miyako.engines.geography.ReferenceSystem;
import city.miyako.foundation.errors.Problem;
import city.miyako.linkage.ngsild.query.GeoQuery;
import city.miyako.linkage.ngsild.query.GeoRelation;
import java.util.Arrays;
import java.util.regex.Pattern;

/// Reads `bbox` (17-069r4, 7.15.3; 18-058r1, 6.2.3).
final class BoundingBox {
    private static final int FLAT = 4;
    private static final int HIGH = 6;
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,20}(\\.[0-9]{0,20})?([eE][+-]?[0-9]{1,2})?");

    private BoundingBox() {
    }

    /// The question for features that touch a box.
    ///
    /// @param text   four numbers, or six with the lowest and the highest height; places have no height here, so these
    ///               are only held against each other
    /// @param system whose coordinates the numbers are
    static GeoQuery query(String text, ReferenceSystem system) {
        var numbers = numbers(text);
        int axes = numbers.length / 2;
        if (numbers.length == HIGH && numbers[2] > numbers[HIGH - 1]) {
            throw fault("the lowest height lies above the highest");
        }
        var box = system.findBox(Arrays.copyOf(numbers, 2), Arrays.copyOfRange(numbers, axes, axes + 2));
        return new GeoQuery(GeoRelation.INTERSECTS, box.orElseThrow(() -> fault("the corners lie outside of "
            + system.uri() + ", or the lower one above the upper; mind the order of its axes")), 0, "location");
    }

    private static double[] numbers(String text) {
        var parts = text.split(",", -1);
        if (parts.length != FLAT && parts.length != HIGH) {
            throw fault("four or six numbers with commas between them expected");
        }
        return Arrays.stream(parts).map(String::strip).mapToDouble(part -> {
            if (!NUMBER.matcher(part).matches()) {
                throw fault("four or six numbers with commas between them expected");
            }
            return Double.parseDouble(part);
        }).toArray();
    }

    private static Problem fault(String reason) {
        return FeaturesError.invalid(QueryParameter.BBOX, reason);
    }
}
