package city.miyako.linkage.warnings;

import city.miyako.data.things.Thing;
import city.miyako.engines.alerts.WarningLevel;
import city.miyako.linkage.sites.Site;
import city.miyako.linkage.sites.Sited;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A warning, from the moment it was raised until it was lifted, in the words of one language.
///
/// @param site where that stands which it is about; its `id` is that thing's
/// @param id id of the warning
/// @param word what was reached, as in `danger`
/// @param level the national warning level, 1 to 5
/// @param raisedAt when that happened
/// @param liftedAt when the warning was lifted; null while it is in force
/// @param value what was measured when it was raised; null when a person raised it
public record Warning(Site site, String id, String word, int level, Instant raisedAt, @Nullable Instant liftedAt,
                      @Nullable Double value) implements Sited {
    /// Reads a warning; null when the thing cannot be one.
    ///
    /// @param place where the thing stands, in the reader's language
    static @Nullable Warning of(Thing thing, WarningKind kind, Site place) {
        try {
            var lifted = thing.value("liftedAt").asText("");
            var value = thing.number(kind.measured());
            return new Warning(place.of(thing.value(kind.about()).asText("")), thing.id(),
                thing.value(kind.word()).asText(""), WarningLevel.of(thing.value("level").asInt(0)).number(),
                Instant.parse(thing.value("raisedAt").asText("")), lifted.isEmpty() ? null : Instant.parse(lifted),
                value.isPresent() ? value.getAsDouble() : null);
        } catch (DateTimeParseException | IllegalArgumentException e) {
            return null;
        }
    }

    /// Whether the warning still holds.
    public boolean active() {
        return liftedAt == null;
    }

    /// The most urgent one of each thing that warnings are about.
    ///
    /// @param warnings most urgent first
    public static List<Warning> highest(List<Warning> warnings) {
        var seen = new TreeSet<String>();
        return warnings.stream().filter(warning -> seen.add(warning.site().id())).toList();
    }
}
