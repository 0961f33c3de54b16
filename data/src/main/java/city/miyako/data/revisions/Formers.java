package city.miyako.data.revisions;

import city.miyako.data.things.Attributes;
import city.miyako.data.things.Json;
import city.miyako.data.things.Thing;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// What stood on a record before it was revised, kept on the record itself in its attribute `formers`.
///
/// Each former edition holds the attributes that were replaced and `until`, the moment they were. The latest 200 are
/// kept; who wrote what stays in the audit without end.
public final class Formers {
    private static final String ATTRIBUTE = "formers";
    private static final String UNTIL = "until";
    private static final int KEPT = 200;

    private Formers() {
    }

    /// Adds to a revision what it replaces.
    ///
    /// @param current  the record as it stands
    /// @param revision attributes about to be written; gets `formers`
    /// @param until    now
    /// @param kept     names of the attributes to keep
    public static void keep(Thing current, Attributes revision, Instant until, List<String> kept) {
        var former = Attributes.none().copied(current, kept).json().put(UNTIL, until.toString());
        var all = Stream.concat(current.value(ATTRIBUTE).valueStream(), Stream.of(former)).toList();
        var array = JsonNodeFactory.instance.arrayNode();
        all.stream().skip(Math.max(0, all.size() - KEPT)).forEach(array::add);
        revision.value(ATTRIBUTE, array);
    }

    /// The former editions of a record, newest first, each as a thing with what it held then; `modifiedAt` is when it
    /// was replaced.
    public static List<Thing> list(Thing thing) {
        return thing.value(ATTRIBUTE).valueStream().map(former -> former(thing, former)).toList().reversed();
    }

    private static Thing former(Thing thing, JsonNode stored) {
        var attributes = Json.object();
        stored.properties().stream().filter(entry -> !entry.getKey().equals(UNTIL)).forEach(entry -> {
            if (entry.getValue().isObject()) {
                attributes.set(entry.getKey(), entry.getValue());
            } else { // as editions were kept before they held whole attributes
                attributes.putObject(entry.getKey()).put("type", "Property").set("value", entry.getValue());
            }
        });
        var moment = Json.object();
        moment.putObject(UNTIL).set("observedAt", stored.path(UNTIL));
        var until = new Thing(thing.id(), thing.types(), thing.tenant(), thing.access(), thing.version(),
            thing.createdAt(), thing.createdAt(), moment).observedAt(UNTIL).orElse(thing.createdAt());
        return new Thing(thing.id(), thing.types(), thing.tenant(), thing.access(), thing.version(), thing.createdAt(),
            until, attributes);
    }
}
