package city.miyako.linkage.casework;

import city.miyako.data.cases.CaseDesk;
import city.miyako.data.cases.MoveEffect;
import city.miyako.data.fields.FormField;
import city.miyako.foundation.identity.Actor;
import city.miyako.foundation.text.Language;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What a service adds to the shared pages of cases: its kind, who may open a case, and what a filled-in form comes to.
///
/// A service has one counter for each of its kinds of case. Their pages are found under `/services/ID/cases`, their
/// door for programs under `/api/v1/ID/cases`; where there are several, `?kind=` tells which is meant, and a number
/// alone finds its case. The page named by each kind of case is the same address with a stroke behind it.
public interface CaseCounter {
    /// Id of the service, as in its manifest.
    String service();

    /// The desk that keeps its cases.
    CaseDesk desk();

    /// The permission that opens a case, a word of the policy.
    String opening();

    /// What a form whose fields are all well filled in comes to.
    Opening open(Actor opener, Language language, CaseForm form);

    /// What is asked when a case is opened: the fields of the kind, or these with what a register of the service adds.
    ///
    /// @param asker who fills the form in, or reads the case
    default List<FormField> fields(Actor asker) {
        return desk().kind().fields();
    }

    /// By when what must have happened in a case with these facts; at most 100, each named in the city's language.
    default Map<String, Instant> deadlines(CaseForm form) {
        return Map.of();
    }

    /// What follows when a case moves, in the transaction of the move.
    default MoveEffect effect() {
        return MoveEffect.NONE;
    }

    /// The address of a page about a fact, without language prefix; empty where there is none.
    default String page(String field, String fact) {
        return "";
    }
}
