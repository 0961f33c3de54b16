package city.miyako.linkage.sensorthings;

import java.util.Set;

/// Words of the standard that stand in more than one place.
final class Words {
    static final String ID = "@iot.id";
    static final String SELF = "@iot.selfLink";
    static final String COUNT = "@iot.count";
    static final String NEXT = "@iot.nextLink";
    static final String LINK = "@iot.navigationLink";
    static final String PHENOMENON_TIME = "phenomenonTime";
    static final String RESULT_TIME = "resultTime";
    /// When an entity that stands in order of time was so.
    static final Set<String> TIMES = Set.of(PHENOMENON_TIME, RESULT_TIME, "time");

    private Words() {
    }

    /// Whether a name is that of the id; `id` is how filters may call it (18-088, 9.3.3.5).
    static boolean isId(String name) {
        return ID.equals(name) || "id".equals(name);
    }
}
