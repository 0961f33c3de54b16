package city.miyako.linkage.importing;

import city.miyako.engines.tables.Understanding;
import city.miyako.engines.tables.model.ImportRecord.ThingRow;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;

/// A thing as a file was understood, to be shown before it is written.
///
/// @param id its URI
/// @param values what is known of it
public record ShownThing(String id, List<Value> values) {
    private static final int LONGEST = 300;

    /// Keeps its own copy.
    public ShownThing {
        values = List.copyOf(values);
    }

    /// The value of an attribute, in short.
    ///
    /// @param attribute its short name
    /// @param text what it says
    public record Value(String attribute, String text) {
    }

    /// The first things of a file, and what is measured of them.
    public static List<ShownThing> of(Understanding understood) {
        var things = understood.things().stream().map(ShownThing::of);
        var readings = understood.readings().stream().map(reading -> new ShownThing(reading.thingId(), List.of(
            new Value(reading.attribute(), reading.value() + " (" + reading.observedAt() + ")"))));
        return Stream.concat(things, readings).toList();
    }

    private static ShownThing of(ThingRow row) {
        return new ShownThing(row.id(), ThingForm.attributes(row).properties().stream().map(entry ->
            new Value(entry.getKey(), shortened(said(entry.getValue())))).toList());
    }

    private static String said(JsonNode attribute) {
        for (var key : List.of("value", "languageMap", "object")) {
            var said = attribute.get(key);
            if (said != null) {
                return said.isValueNode() ? said.asText() : said.toString();
            }
        }
        return "";
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
