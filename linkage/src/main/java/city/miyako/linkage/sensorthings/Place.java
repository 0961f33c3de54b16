package city.miyako.linkage.sensorthings;

import city.miyako.foundation.database.Reach;

/// Where the steps of an address have led to.
///
/// @param reach how far the reader sees
/// @param subjects where entities are found
/// @param path the whole address, for faults
record Place(Reach reach, Subjects subjects, String path) {
    /// What a step leads to.
    sealed interface Here {
    }

    /// A set.
    ///
    /// @param set the set
    record Many(SubjectSet set) implements Here {
    }

    /// An entity.
    ///
    /// @param subject the entity
    record One(Subject subject) implements Here {
    }

    /// Where the first step leads to.
    Here root(Step step) {
        var kind = Kind.findSet(step.name()).orElseThrow(() -> SensorThingsError.missing(path));
        return step.id() == null ? new Many(subjects.all(reach, kind, Within.ALL)) : new One(entity(kind, step.id()));
    }

    /// Where a step leads to from an entity.
    Here next(Here here, Step step) {
        if (!(here instanceof One(var subject))) {
            throw SensorThingsError.missing(path);
        }
        var relation = subject.kind().findRelation(step.name()).orElseThrow(() -> SensorThingsError.missing(path));
        var id = step.id();
        if (relation.many() && id == null) {
            return new Many(subjects.related(reach, subject, relation.target()));
        }
        if (id == null) {
            return new One(subjects.related(reach, subject, relation.target()).first(1).stream().findFirst()
                .orElseThrow(() -> SensorThingsError.missing(path)));
        }
        var found = entity(relation.target(), id);
        boolean belongs = subjects.related(reach, found, subject.kind()).first(1).stream()
            .anyMatch(back -> back.id().equals(subject.id()));
        if (!relation.many() || !belongs) {
            throw SensorThingsError.missing(path);
        }
        return new One(found);
    }

    private Subject entity(Kind kind, String id) {
        return subjects.find(reach, kind, id).orElseThrow(() -> SensorThingsError.missing(path));
    }
}
