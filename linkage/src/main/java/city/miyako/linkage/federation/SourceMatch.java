package city.miyako.linkage.federation;

import city.miyako.linkage.ngsild.query.Patterns;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Decides which sources hold something of what is asked (ETSI GS CIM 009 v1.8.1, clause 5.12).
final class SourceMatch {
    private SourceMatch() {
    }

    /// The question narrowed to what a source holds of any kind, in as few parts as ask for no more than that; none
    /// where it holds nothing of it.
    static List<Asked> narrow(List<Information> held, Asked asked) {
        var parts = new ArrayList<Asked>();
        for (var one : held) {
            narrow(one, asked).ifPresent(part -> add(part, parts));
        }
        return parts;
    }

    private static void add(Asked part, List<Asked> parts) {
        for (int i = 0; i < parts.size(); i++) {
            var together = parts.get(i).findTogether(part);
            if (together.isPresent()) {
                parts.set(i, together.get());
                return;
            }
        }
        parts.add(part);
    }

    /// The question narrowed to what a source holds; empty where it holds nothing of it.
    ///
    /// Two patterns are taken to meet, since nobody can tell.
    static Optional<Asked> narrow(Information held, Asked asked) {
        var attributes = shared(held.attributes(), asked.attributes());
        if (attributes.isEmpty() && !held.attributes().isEmpty() && !asked.attributes().isEmpty()) {
            return Optional.empty();
        }
        if (held.things().isEmpty()) {
            return Optional.of(new Asked(asked.types(), asked.ids(), asked.idPattern(), attributes));
        }
        var things = held.things().stream().filter(thing -> isAskedFor(thing, asked)).toList();
        return things.isEmpty() ? Optional.empty() : Optional.of(new Asked(
            things.stream().map(Information.Held::type).distinct().toList(), ids(things, asked),
            pattern(things, asked), attributes));
    }

    /// Whether a source is registered to hold a thing.
    static boolean covers(Information held, List<String> types, String id) {
        return held.things().isEmpty() || held.things().stream().anyMatch(thing -> types.contains(thing.type())
            && (thing.id() == null || thing.id().equals(id))
            && (thing.idPattern() == null || Patterns.isFound(thing.idPattern(), id)));
    }

    /// Whether a source that alone holds something of one thing meets what another holds.
    static boolean meets(Information exclusive, Information other) {
        boolean sameAttributes = other.attributes().isEmpty()
            || !shared(exclusive.attributes(), other.attributes()).isEmpty();
        return sameAttributes && exclusive.things().stream().anyMatch(thing ->
            covers(other, List.of(thing.type()), Objects.requireNonNull(thing.id())));
    }

    private static boolean isAskedFor(Information.Held thing, Asked asked) {
        if (!asked.types().isEmpty() && !asked.types().contains(thing.type())) {
            return false;
        }
        if (thing.id() != null) {
            return asked.isAbout(List.of(thing.type()), thing.id());
        }
        return asked.ids().isEmpty() || !ids(List.of(thing), asked).isEmpty();
    }

    // The ids asked for that are held, or all ids that are held; none where there are too many to name.
    private static List<String> ids(List<Information.Held> things, Asked asked) {
        if (!asked.ids().isEmpty()) {
            return asked.ids().stream().filter(id -> things.stream().anyMatch(thing ->
                (thing.id() == null || thing.id().equals(id))
                    && (thing.idPattern() == null || Patterns.isFound(thing.idPattern(), id)))).toList();
        }
        var named = new ArrayList<String>();
        for (var thing : things) {
            if (thing.id() == null) {
                return List.of();
            }
            named.add(thing.id());
        }
        return named.stream().distinct().toList();
    }

    private static @Nullable String pattern(List<Information.Held> things, Asked asked) {
        return asked.idPattern() == null && asked.ids().isEmpty() && things.size() == 1
            ? things.getFirst().idPattern() : asked.idPattern();
    }

    // Of two sets of which an empty one means all, what both name.
    private static Set<String> shared(Set<String> one, Set<String> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.isEmpty() ? other : one;
        }
        var shared = new HashSet<>(one);
        shared.retainAll(other);
        return shared;
    }
}
