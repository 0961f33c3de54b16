package city.miyako.data.cases;

import java.util.List;

/// Which cases of a kind are asked for, oldest number first.
///
/// @param states only these states; empty for all
/// @param subject only cases that this party has a part in; empty for all within reach
/// @param ageing only cases that stand in their state for longer than it should last
/// @param after only numbers above this one, to go on from the last page
/// @param limit at most so many, 1 to 500
public record CaseQuery(List<String> states, String subject, boolean ageing, long after, int limit) {
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
        return new CaseQuery(List.of(), "", false, 0, MOST);
    }

    /// The same question, for some states only.
    public CaseQuery in(List<String> wanted) {
        return new CaseQuery(wanted, subject, ageing, after, limit);
    }

    /// The same question, for the cases of one party only.
    public CaseQuery of(String party) {
        return new CaseQuery(states, party, ageing, after, limit);
    }

    /// The same question, from the next number on.
    public CaseQuery from(long number) {
        return new CaseQuery(states, subject, ageing, number, limit);
    }

    /// The same question, for cases only that have grown old in their state.
    public CaseQuery old() {
        return new CaseQuery(states, subject, true, after, limit);
    }

    /// The same question, for so many cases at most.
    public CaseQuery atMost(int cases) {
        return new CaseQuery(states, subject, ageing, after, cases);
    }
}
