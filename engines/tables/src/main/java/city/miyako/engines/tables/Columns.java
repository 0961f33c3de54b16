package city.miyako.engines.tables;

import city.miyako.engines.tables.guess.Words;
import city.miyako.engines.tables.model.KnownType;
import city.miyako.engines.tables.model.ProblemCode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;

/// Where each heading stands; remembers which wanted ones are not there.
///
/// A heading that is not there as it is written is looked for by the other words of its attribute.
final class Columns {
    private final List<String> header;
    private final Map<String, Integer> places = new HashMap<>();
    private final Map<String, Integer> plain = new HashMap<>();
    private final KnownType type;
    private final Outbox out;
    private final Set<String> absent = new HashSet<>();

    Columns(List<String> header, long headerLine, KnownType type, Outbox out) {
        this.header = header;
        this.type = type;
        this.out = out;
        for (int i = 0; i < header.size(); i++) {
            plain.putIfAbsent(KnownType.plain(header.get(i)), i);
            var before = places.putIfAbsent(header.get(i), i);
            if (before != null && !header.get(i).isEmpty()) {
                out.report(headerLine, header.get(i), ProblemCode.COLUMN_TWICE, header.get(i));
            }
        }
    }

    /// The place of a heading; when it is not there this is told, and `complete` is false from then on.
    int get(String heading) {
        var place = find(heading);
        if (place.isEmpty()) {
            if (absent.add(heading)) {
                out.report(0, heading, ProblemCode.COLUMN_MISSING, heading);
            }
            return 0;
        }
        return place.getAsInt();
    }

    /// The place of a heading, or of another by which files say the same; empty when neither is there.
    OptionalInt find(String heading) {
        var place = places.get(heading);
        return place != null ? OptionalInt.of(place) : Words.otherHeadings(type, heading).stream()
                .map(word -> plain.get(KnownType.plain(word))).filter(Objects::nonNull).mapToInt(Integer::intValue)
                .findFirst();
    }

    String heading(int place) {
        return header.get(place);
    }

    int count() {
        return header.size();
    }

    boolean complete() {
        return absent.isEmpty();
    }

    /// Whether this is the first column of its name.
    boolean isFirst(int place) {
        return places.getOrDefault(header.get(place), -1) == place;
    }
}
