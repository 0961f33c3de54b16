package city.miyako.linkage.sensorthings;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is asked of a set, or of an entity (18-088, 9.3.3).
///
/// @param kind of the entities
/// @param given the options as they are written, by name
/// @param filter only entities of which this holds, or null
/// @param orders by which they are put in order; empty for their own
/// @param top at most so many
/// @param skip how many to pass over
/// @param count whether all are counted
/// @param select names of what is told; empty for everything
/// @param expand what is asked of related entities, by name of the relation
record Options(Kind kind, Map<String, String> given, @Nullable Expression filter, List<Order> orders, int top,
               int skip, boolean count, List<String> select, Map<String, Options> expand) {
    /// How many entities an answer holds unless asked otherwise.
    static final int DEFAULT_TOP = 100;
    /// The most entities of a set one answer holds.
    static final int MOST = 1_000;

    /// Copies the lists.
    Options {
        given = Map.copyOf(given);
        orders = List.copyOf(orders);
        select = List.copyOf(select);
        expand = Map.copyOf(expand);
    }

    /// Nothing in particular.
    static Options none(Kind kind) {
        return new Options(kind, Map.of(), null, List.of(), DEFAULT_TOP, 0, false, List.of(), Map.of());
    }

    /// The same with other related entities, beside those that are asked for.
    Options expanding(Map<String, Options> more) {
        var all = new HashMap<>(expand);
        more.forEach((name, options) -> all.merge(name, options, (one, other) -> one.given.isEmpty()
            ? other.expanding(one.expand) : one.expanding(other.expand)));
        return new Options(kind, given, filter, orders, top, skip, count, select, all);
    }

    /// The id behind which a page begins, as the link to it says; empty for the first.
    String after() {
        return given.getOrDefault(OptionReader.AFTER, "");
    }

    /// Whether something of a name is told.
    boolean tells(String name) {
        return select.isEmpty() || select.contains(name);
    }

    /// Whether observations are told as rows (18-088, 12.1).
    boolean asRows() {
        return given.containsKey(OptionReader.FORMAT);
    }
}
