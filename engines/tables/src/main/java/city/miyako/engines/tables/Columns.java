package city.miyako.engines.tables;

import city.miyako.engines.tables.model.ProblemCode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Where each heading stands; remembers which wanted ones are not there.
final class Columns {
    private final List<String> header;
    private final Map<String, Integer> places = new HashMap<>();
    private final Outbox out;
    private final Set<String> absent = new HashSet<>();

    Columns(List<String> header, long headerLine, Outbox out) {
        this.header = header;
        this.out = out;
        for (int i = 0; i < header.size(); i++) {
            var before = places.putIfAbsent(header.get(i), i);
            if (before != null && !header.get(i).isEmpty()) {
                out.report(headerLine, header.get(i), ProblemCode.COLUMN_TWICE, header.get(i));
            }
        }
    }

    /// The place of a heading; when it is not there this is told, and `complete` is false from then on.
    int get(String heading) {
        var place = places.get(heading);
        if (place == null) {
            if (absent.add(heading)) {
                out.report(0, heading, ProblemCode.COLUMN_MISSING, heading);
            }
            return 0;
        }
        return place;
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
