package city.miyako.linkage.sensorthings;

import city.miyako.foundation.errors.Problem;
import city.miyako.linkage.ngsild.errors.NgsiError;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Takes the page of a set that is asked for (18-088, 9.3.3: filter, count, order, skip and top, in this order).
///
/// In their own order, or that of time, entities are read as far as the page needs, and the next page begins behind the
/// last id; in any other order all of them are read and put in order, which is bounded.
///
/// @param evaluation asks filters and keys
record Collector(Evaluation evaluation) {
    /// The most entities that are looked at for one set.
    static final int LOOKED_AT_LIMIT = 100_000;
    /// The most entities that are put in an order that is not their own.
    static final int SORTED_LIMIT = 10_000;
    private static final int CHUNK = 1_000;

    /// A page.
    ///
    /// @param subjects its entities
    /// @param count how many there are in all; empty where that was not asked, or would write people down
    /// @param next where the next page begins, or null where there is none
    record Found(List<Subject> subjects, OptionalLong count, @Nullable Next next) {
    }

    /// Where the next page begins.
    ///
    /// @param option the option that says it
    /// @param text what it says
    record Next(String option, String text) {
    }

    /// The page the options ask for.
    Found collect(SubjectSet whole, Options options) {
        var filter = options.filter();
        var set = filter == null ? whole : whole.narrowed(filter);
        var count = options.count() ? count(set, options) : OptionalLong.empty();
        if (options.top() == 0) {
            return new Found(List.of(), count, null);
        }
        return isReadSo(options) ? walked(set, options, count) : sorted(set, options, count);
    }

    private Found walked(SubjectSet set, Options options, OptionalLong count) {
        int wanted = options.skip() + options.top() + 1;
        int size = options.filter() == null ? Math.min(CHUNK + 1, wanted) : Math.min(CHUNK, Math.max(CHUNK / 10,
            wanted));
        var matches = new ArrayList<Subject>();
        read(set, new Reading(options.after(), sequence(options), size), subject -> {
            if (holds(options, subject)) {
                matches.add(subject);
            }
            return matches.size() < wanted;
        });
        var page = matches.stream().skip(options.skip()).limit(options.top()).toList();
        return new Found(page, count, matches.size() < wanted ? null
            : new Next(OptionReader.AFTER, page.getLast().id()));
    }

    private Found sorted(SubjectSet set, Options options, OptionalLong count) {
        var matches = new ArrayList<Keyed>();
        read(set, new Reading("", Sequence.OWN, CHUNK), subject -> {
            if (holds(options, subject)) {
                matches.add(new Keyed(subject, options.orders().stream()
                    .map(order -> evaluation.key(order.key(), subject)).toList()));
            }
            if (matches.size() > SORTED_LIMIT) {
                throw new Problem(NgsiError.TOO_COMPLEX_QUERY, Map.of("field", "$orderby", "limitEntities",
                    SORTED_LIMIT));
            }
            return true;
        });
        var page = matches.stream().sorted(comparator(options.orders())).skip(options.skip()).limit(options.top())
            .map(Keyed::subject).toList();
        int end = options.skip() + options.top();
        return new Found(page, count, end >= matches.size() ? null : new Next("$skip", Integer.toString(end)));
    }

    private OptionalLong count(SubjectSet set, Options options) {
        var known = options.filter() == null ? set.count() : OptionalLong.empty();
        if (known.isPresent()) {
            return known;
        }
        var matches = new long[1];
        read(set, new Reading("", Sequence.OWN, CHUNK), subject -> {
            matches[0] += holds(options, subject) ? 1 : 0;
            return true;
        });
        return OptionalLong.of(matches[0]);
    }

    private static void read(SubjectSet set, Reading reading, Predicate<Subject> goesOn) {
        var after = reading.after;
        for (int lookedAt = 0; lookedAt < LOOKED_AT_LIMIT; lookedAt += reading.size) {
            var page = set.page(after, reading.sequence, reading.size);
            for (var subject : page) {
                if (!goesOn.test(subject)) {
                    return;
                }
            }
            if (page.size() < reading.size) {
                return;
            }
            after = page.getLast().id();
        }
        throw new Problem(NgsiError.TOO_COMPLEX_QUERY, Map.of("field", "$filter", "limitEntities", LOOKED_AT_LIMIT));
    }

    private boolean holds(Options options, Subject subject) {
        var filter = options.filter();
        return filter == null || evaluation.holds(filter, subject);
    }

    private static Sequence sequence(Options options) {
        return options.orders().isEmpty() || !options.kind().isTimed() ? Sequence.OWN
            : options.orders().getFirst().down() ? Sequence.BACKWARDS : Sequence.FORWARDS;
    }

    // Among what is of one moment the id decides.
    private static boolean isReadSo(Options options) {
        if (options.orders().isEmpty()) {
            return true;
        }
        var first = options.orders().getFirst();
        boolean timed = options.kind().isTimed();
        return (timed ? isPath(first.key(), Words.TIMES::contains) : isPath(first.key(), Words::isId) && !first.down()
            && options.kind() != Kind.DATASTREAM)
            && options.orders().stream().allMatch(order -> order.down() == first.down()
                && isPath(order.key(), name -> Words.isId(name) || timed && Words.TIMES.contains(name)));
    }

    private static boolean isPath(Expression key, Predicate<String> name) {
        return key instanceof Expression.Path(var relations, var parts) && relations.isEmpty() && parts.size() == 1
            && name.test(parts.getFirst());
    }

    private static Comparator<Keyed> comparator(List<Order> orders) {
        return (one, other) -> {
            for (int i = 0; i < orders.size(); i++) {
                int compared = Comparing.order(one.keys.get(i), other.keys.get(i));
                if (compared != 0) {
                    return orders.get(i).down() ? -compared : compared;
                }
            }
            return 0;
        };
    }

    /// How a set is read.
    ///
    /// @param after behind which id
    /// @param sequence in which order
    /// @param size how many at once
    private record Reading(String after, Sequence sequence, int size) {
    }

    /// An entity with the values by which it is put in order.
    ///
    /// @param subject the entity
    /// @param keys its values
    private record Keyed(Subject subject, List<Value> keys) {
    }
}
