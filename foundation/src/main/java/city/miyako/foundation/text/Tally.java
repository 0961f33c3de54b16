package city.miyako.foundation.text;

import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/// How many records fall under a word of a vocabulary, and how many of them have come far enough to count.
///
/// @param term    the word
/// @param members the records under it, in their own order
/// @param done    how many of them count as done
/// @param <T>     the kind of record
public record Tally<T>(Term term, List<T> members, long done) {
    /// Copies the members.
    public Tally {
        members = List.copyOf(members);
    }

    /// One tally for each word, in their order; a record may fall under several words, or under none.
    ///
    /// @param under whether a record falls under a word
    /// @param done  whether a record counts as done
    public static <T> List<Tally<T>> of(List<Term> terms, List<T> records, BiPredicate<Term, T> under,
            Predicate<T> done) {
        return terms.stream().map(term -> {
            var members = records.stream().filter(record -> under.test(term, record)).toList();
            return new Tally<>(term, members, members.stream().filter(done).count());
        }).toList();
    }
}
