package city.miyako.data.cases;

import java.time.Instant;
import java.util.List;

/// Which cases of a kind are asked for, oldest number first.
///
/// @param states only these states; empty for all
/// @param subject only cases that this party has a part in; empty for all within reach
/// @param enteredBefore only cases that stand in their state since before this time
/// @param after only numbers above this one, to go on from the last page
/// @param limit at most so many, 1 to 500
public record CaseQuery(List<String> states, String subject, Instant enteredBefore, long after, int limit) {
    /// The most cases a page holds.
    public static final int MOST = 500;

    /// Copies the states and refuses a page of an impossible size.
    public CaseQuery {
        states = List.copyOf(states);
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("a page holds 1 to " + MOST + " cases, not " + limit);
        }
    }

    /// All cases within reach, the first page.
    public static CaseQuery all() {
        return new CaseQuery(List.of(), "", Instant.MAX, 0, MOST);
    }

    /// The same question, for some states only.
    public CaseQuery in(List<String> wanted) {
        return new CaseQuery(wanted, subject, enteredBefore, after, limit);
    }

    /// The same question, for the cases of one party only.
    public CaseQuery of(String party) {
        return new CaseQuery(states, party, enteredBefore, after, limit);
    }

    /// The same question, from the next number on.
    public CaseQuery from(long number) {
        return new CaseQuery(states, subject, enteredBefore, number, limit);
    }
}
