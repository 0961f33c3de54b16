package city.miyako.linkage.casework;

import city.miyako.data.cases.CaseDesk;
import city.miyako.foundation.identity.Actor;
import city.miyako.foundation.text.Language;

/// What a service adds to the shared pages of cases: its kind, who may open a case, and what a filled-in form comes to.
///
/// A service has one counter; its pages are found under `/services/ID/cases`, its door for programs under
/// `/api/v1/ID/cases`. The page named by the kind of case is the same address with a stroke behind it.
public interface CaseCounter {
    /// Id of the service, as in its manifest.
    String service();

    /// The desk that keeps its cases.
    CaseDesk desk();

    /// The permission that opens a case, a word of the policy.
    String opening();

    /// What a form whose fields are all well filled in comes to.
    Opening open(Actor opener, Language language, CaseForm form);

    /// The address of a page about a fact, without language prefix; empty where there is none.
    default String page(String field, String fact) {
        return "";
    }
}
