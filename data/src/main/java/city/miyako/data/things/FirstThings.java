package city.miyako.data.things;

import city.miyako.foundation.database.Writer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The first content of a register that the city then keeps itself.
public final class FirstThings {
    private FirstThings() {
    }

    /// Writes the things of a register that has none of them yet, all or none. A register that has some stays as the
    /// city has revised it; only a text that still is what was first written in one language gets its other language.
    ///
    /// @param first at most 1,000 things, all of one register
    public static void write(Things things, Writer writer, List<NewThing> first) {
        var types = first.stream().map(NewThing::type).distinct().toList();
        var records = types.stream().flatMap(type -> things.list(writer.reach(), ThingQuery.ofType(type)).stream())
            .collect(Collectors.toMap(Thing::id, Function.identity()));
        if (records.isEmpty()) {
            things.upsert(writer, first, UpsertMode.CREATE);
            return;
        }
        var words = first.stream().flatMap(thing -> Stream.ofNullable(records.get(thing.id()))
            .map(record -> new NewThing(thing.id(), thing.types(), newWords(thing, record))))
            .filter(thing -> !thing.attributes().isEmpty()).toList();
        if (!words.isEmpty()) {
            things.upsert(writer, words, UpsertMode.UPDATE_EXISTING);
        }
    }

    private static ObjectNode newWords(NewThing first, Thing record) {
        var words = Json.object();
        first.attributes().properties().stream().filter(entry -> {
            var now = record.value(entry.getKey());
            return !now.isMissingNode() && entry.getValue().path("languageMap").valueStream().anyMatch(now::equals);
        }).forEach(entry -> words.set(entry.getKey(), entry.getValue()));
        return words;
    }
}
