package city.miyako.linkage.sensorthings;

import city.miyako.data.things.ThingQuery;
import city.miyako.foundation.database.Reach;
import java.util.List;
import java.util.OptionalLong;

/// Things, their places, or what observations are about, in order of id.
///
/// @param reach how far the reader sees
/// @param kind which of these
/// @param query the things that are meant
/// @param subjects where they are found
record ThingSet(Reach reach, Kind kind, ThingQuery query, Subjects subjects) implements SubjectSet {
    @Override
    public List<Subject> page(String after, Sequence sequence, int limit) {
        return subjects.list(reach, query.page(after, limit)).stream()
            .<Subject>map(thing -> new Subject.Placed(kind, thing)).toList();
    }

    // Nobody is written down only for being counted.
    @Override
    public OptionalLong count() {
        return reach.hasPurpose() ? OptionalLong.empty() : OptionalLong.of(subjects.count(reach, query));
    }
}
