package city.miyako.linkage.ngsild.query;

import city.miyako.linkage.ngsild.errors.NgsiError;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// Reads a selection of types, as in `(Home;Vehicle)|Motorhome` (ETSI GS CIM 009 v1.8.1, clause 4.17).
///
/// Things have one type each, so several types asked for together are met where they are all one and the same.
public final class TypeSelection {
    private static final Pattern SPACE = Pattern.compile("\\s*([,|;()])\\s*");
    private static final int LIMIT = 1_000;

    private final QueryText text;
    private final UnaryOperator<String> names;

    private TypeSelection(String selection, UnaryOperator<String> names) {
        this.text = new QueryText(SPACE.matcher(selection.strip()).replaceAll("$1"), "type");
        this.names = names;
    }

    /// The stored names of the types any of which a thing may have; none where no thing can be as asked.
    ///
    /// @param names checks a name as the asker writes it, and turns it into the name it is stored under
    /// @throws city.miyako.foundation.errors.Problem `bad-request-data` naming the place
    public static List<String> parse(String selection, UnaryOperator<String> names) {
        var reader = new TypeSelection(selection, names);
        var types = new LinkedHashSet<String>();
        do {
            types.addAll(reader.together());
            if (types.size() > LIMIT) {
                throw NgsiError.badData("type", "at most " + LIMIT);
            }
        } while (reader.text.take("|") || reader.text.take(","));
        if (!reader.text.atEnd()) {
            throw reader.text.fault("end of selection expected");
        }
        return List.copyOf(types);
    }

    private List<String> together() {
        boolean grouped = text.take("(");
        var group = new ArrayList<>(List.of(name()));
        while (text.take(";")) {
            group.add(name());
        }
        if (grouped && !text.take(")")) {
            throw text.fault(") expected");
        }
        return group.stream().distinct().count() == 1 ? List.of(group.getFirst()) : List.of();
    }

    private String name() {
        var name = text.takeUntil(",|;()");
        if (name.isEmpty()) {
            throw text.fault("type expected");
        }
        return names.apply(name);
    }
}
