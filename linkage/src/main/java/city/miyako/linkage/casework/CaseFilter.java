package city.miyako.linkage.casework;

import city.miyako.data.cases.CaseKind;
import city.miyako.data.cases.CaseQuery;
import city.miyako.data.cases.CaseState;
import city.miyako.foundation.identity.Actor;
import city.miyako.foundation.web.QueryChecks;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.List;

/// Which cases are asked for; an empty part asks for all.
///
/// @param kind   a kind of case of the service; empty for its first
/// @param state  a state of the kind of case
/// @param only   `open`, or `ageing` for those that stand in their state for too long
/// @param whose  `mine` for those in which the reader has a part in person
/// @param after  only numbers above this one
record CaseFilter(@QueryParam("kind") @DefaultValue("") String kind,
        @QueryParam("state") @DefaultValue("") String state,
        @QueryParam("only") @DefaultValue("") String only,
        @QueryParam("whose") @DefaultValue("") String whose, @QueryParam("after") @DefaultValue("0") long after) {
    static final int PAGE = 50;

    /// The question to the desk, for one case more than a page holds, to know whether there are more.
    ///
    /// @throws city.miyako.foundation.errors.Problem 400 for an unknown word
    CaseQuery query(CaseKind of, Actor reader) {
        QueryChecks.oneOf("state", state, of.states().stream().map(CaseState::id).toList());
        QueryChecks.oneOf("only", only, List.of("open", "ageing"));
        QueryChecks.oneOf("whose", whose, List.of("mine"));
        var query = CaseQuery.all().from(after).atMost(PAGE + 1);
        query = state.isEmpty() ? only.equals("open") ? query.in(List.copyOf(of.open())) : query
            : query.in(List.of(state));
        query = only.equals("ageing") ? query.old() : query;
        return whose.isEmpty() ? query : query.of(reader.person());
    }

    /// The query of the page that goes on behind a case.
    public String next(long last) {
        return (kind.isEmpty() ? "?" : "?kind=" + kind + "&") + "state=" + state + "&only=" + only + "&whose=" + whose
            + "&after=" + last;
    }
}
