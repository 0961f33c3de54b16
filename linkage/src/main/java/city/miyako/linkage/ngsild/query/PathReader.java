package city.miyako.linkage.ngsild.query;

import java.util.ArrayList;
import java.util.function.UnaryOperator;

/// Reads attribute paths, as in `a.b[c.d]` (ETSI GS CIM 009 v1.8.1, clause 4.9).
final class PathReader {
    private static final int NAMES_LIMIT = 20;
    private static final String ENDS_NAME = "=!<>~;|()[].{},\" \t\r\n";

    private PathReader() {
    }

    /// The path that comes next.
    ///
    /// @param names turns a name as the asker writes it into the name it is stored under
    /// @throws city.miyako.foundation.errors.Problem `bad-request-data` naming the place
    static AttributePath read(QueryText text, UnaryOperator<String> names) {
        var attributes = new ArrayList<String>();
        attributes.add(names.apply(name(text)));
        while (text.take(".")) {
            attributes.add(names.apply(name(text)));
        }
        var members = new ArrayList<String>();
        if (text.take("[")) {
            do {
                members.add(name(text));
            } while (text.take("."));
            if (!text.take("]")) {
                throw text.fault("] expected");
            }
        }
        if (attributes.size() + members.size() > NAMES_LIMIT) {
            throw text.fault("at most " + NAMES_LIMIT + " names in one path");
        }
        return new AttributePath(attributes, members);
    }

    private static String name(QueryText text) {
        var name = text.takeUntil(ENDS_NAME);
        if (name.isEmpty()) {
            throw text.fault("name expected");
        }
        return name;
    }
}
