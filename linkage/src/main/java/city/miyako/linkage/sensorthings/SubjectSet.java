package city.miyako.linkage.sensorthings;

import java.util.List;
import java.util.OptionalLong;

/// Entities of one kind.
interface SubjectSet {
    /// Which kind.
    Kind kind();

    /// The next ones behind an entity; fewer than the limit only at the end.
    ///
    /// @param after id of the entity; empty for the first ones
    List<Subject> page(String after, Sequence sequence, int limit);

    /// The first ones in their own order.
    default List<Subject> first(int limit) {
        return page("", Sequence.OWN, limit);
    }

    /// How many there are, where that can be told without reading them all.
    OptionalLong count();

    /// The same entities, without some of which a condition does not hold; which is asked of the others all the same.
    default SubjectSet narrowed(Expression condition) {
        return this;
    }

    /// Entities that are known already.
    static SubjectSet of(Kind kind, List<Subject> all) {
        return new SubjectSet() {
            @Override
            public Kind kind() {
                return kind;
            }

            @Override
            public List<Subject> page(String after, Sequence sequence, int limit) {
                return (after.isEmpty() ? all.stream() : all.stream()
                    .dropWhile(subject -> !subject.id().equals(after)).skip(1)).limit(limit).toList();
            }

            @Override
            public OptionalLong count() {
                return OptionalLong.of(all.size());
            }
        };
    }
}
