package city.miyako.services.floodsimulation;

import city.miyako.engines.flood.Boundary;
import city.miyako.foundation.errors.Problem;
import city.miyako.linkage.floods.FloodError;
import city.miyako.linkage.floods.FloodGround;
import city.miyako.linkage.floods.FloodOrder;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A scenario as it is typed: words by the name of their field, empty where nothing was filled in.
///
/// @param fields what was typed
public record ScenarioForm(MultivaluedMap<String, String> fields) {
    private static final int LONGEST = 400;
    private static final List<String> SIDES = List.of("north", "east", "south", "west");

    /// What the form begins with: for the sample ground a night on which everything goes wrong, else rain alone.
    static ScenarioForm first(FloodGround ground) {
        var fields = new MultivaluedHashMap<String, String>();
        fields.putSingle("minutes", "120");
        fields.putSingle("rain", "30 60");
        if (ground.sample()) {
            var levee = ground.placement().at(24.5, 35);
            var hollow = ground.placement().at(48.5, 8.5);
            Map.of("side", "north", "level", "4", "breach-lat", degrees(levee.latitude()), "breach-lon",
                degrees(levee.longitude()), "breach-minute", "30", "breach-width", "100", "breach-bottom", "1")
                .forEach(fields::putSingle);
            Map.of("pump-lat", degrees(hollow.latitude()), "pump-lon", degrees(hollow.longitude()), "pump-rate", "2",
                "pump-fails", "45", "solver", "full").forEach(fields::putSingle);
        }
        return new ScenarioForm(fields);
    }

    /// The sides of a ground along which water may lie.
    public List<String> sides() {
        return SIDES;
    }

    /// What was typed into a field, or empty.
    public String value(String name) {
        var text = fields.getFirst(name);
        return text == null ? "" : text.strip();
    }

    /// What is asked.
    ///
    /// @throws Problem `flood-refused` with the field
    FloodOrder order() {
        var rain = value("rain").isEmpty() ? List.<Double>of()
            : Arrays.stream(value("rain").split("[\\s,、，]+")).map(word -> number("rain", word)).toList();
        return new FloodOrder(rain, water(), breach(), pump(), whole("minutes"), value("solver").equals("full"));
    }

    private FloodOrder.@Nullable Water water() {
        var side = value("side");
        if (side.isEmpty()) {
            return null;
        }
        if (!SIDES.contains(side)) {
            throw refused("side", side);
        }
        return new FloodOrder.Water(Boundary.Side.valueOf(side.toUpperCase(Locale.ROOT)), number("level"));
    }

    private FloodOrder.@Nullable Dike breach() {
        return value("breach-lat").isEmpty() ? null : new FloodOrder.Dike(number("breach-lat"), number("breach-lon"),
            whole("breach-minute"), number("breach-width"), number("breach-bottom"));
    }

    private FloodOrder.@Nullable Pump pump() {
        return value("pump-lat").isEmpty() ? null : new FloodOrder.Pump(number("pump-lat"), number("pump-lon"),
            number("pump-rate"), value("pump-fails").isEmpty() ? -1 : whole("pump-fails"));
    }

    /// The number in a field.
    ///
    /// @throws Problem `flood-refused` with the field
    double number(String name) {
        return number(name, value(name));
    }

    private static double number(String name, String word) {
        try {
            return Double.parseDouble(word);
        } catch (NumberFormatException e) {
            throw refused(name, word);
        }
    }

    private int whole(String name) {
        var word = value(name);
        if (!word.matches("[0-9]{1,6}")) {
            throw refused(name, word);
        }
        return Integer.parseInt(word);
    }

    private static Problem refused(String field, String found) {
        return new Problem(FloodError.FLOOD_REFUSED, Map.of("field", field, "found",
            found.substring(0, Math.min(found.length(), LONGEST))));
    }

    private static String degrees(double value) {
        return String.format(Locale.ROOT, "%.5f", value);
    }
}
