package city.miyako.linkage.sensorthings;

import city.miyako.foundation.database.Reach;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// Measured attributes of things, in order of thing and attribute.
///
/// @param reach how far the reader sees
/// @param within which are meant
/// @param subjects where they are found
record StreamSet(Reach reach, Within within, Subjects subjects) implements SubjectSet {
    private static final int THINGS_AT_ONCE = 1_000;

    @Override
    public Kind kind() {
        return Kind.DATASTREAM;
    }

    @Override
    public List<Subject> page(String after, Sequence sequence, int limit) {
        if (within.attribute().equals(Subjects.PLACE)) {
            return List.of();
        }
        var found = new ArrayList<Subject>();
        var last = "";
        if (!after.isEmpty()) {
            last = SubjectId.stream(after).map(SubjectId::thing).orElse(after);
            var thing = subjects.list(reach, Subjects.query(Kind.DATASTREAM, new Within(last, within.type(),
                within.attribute(), within.from(), within.to())).page("", 1));
            subjects.streams(reach, thing, within.attribute()).stream()
                .filter(stream -> stream.id().compareTo(after) > 0).forEach(found::add);
        }
        int size = Math.min(THINGS_AT_ONCE, limit);
        while (found.size() < limit) {
            var things = subjects.list(reach, Subjects.query(Kind.DATASTREAM, within).page(last, size));
            found.addAll(subjects.streams(reach, things, within.attribute()));
            if (things.size() < size) {
                break;
            }
            last = things.getLast().id();
        }
        return found.stream().limit(limit).toList();
    }

    @Override
    public OptionalLong count() {
        return OptionalLong.empty();
    }
}
