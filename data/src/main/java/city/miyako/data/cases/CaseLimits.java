package city.miyako.data.cases;

import city.miyako.data.things.Json;
import city.miyako.foundation.errors.Problem;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/// How much a case may hold, and what is told to whoever sends more.
final class CaseLimits {
    static final int LONGEST_TITLE = 200;
    static final int LONGEST_MESSAGE = 4_000;
    private static final int MOST_FACTS = 64 << 10;
    private static final int MOST_PARTIES = 100;
    private static final int MOST_DEADLINES = 100;

    private CaseLimits() {
    }

    static void check(CaseKind kind, NewCase wanted) {
        length("title", wanted.title(), 1, LONGEST_TITLE);
        facts(wanted.facts());
        parties(kind, wanted.parties());
        deadlines(wanted);
    }

    private static void deadlines(NewCase wanted) {
        if (wanted.deadlines().size() > MOST_DEADLINES) {
            throw Problem.of(CaseError.CASE_UNUSABLE, "deadlines", "at most " + MOST_DEADLINES);
        }
        wanted.deadlines().keySet().forEach(name -> length("deadline", name, 1, LONGEST_TITLE));
    }

    static void facts(ObjectNode facts) {
        if (Json.text(facts).length() > MOST_FACTS) {
            throw Problem.of(CaseError.CASE_UNUSABLE, "facts", "at most " + MOST_FACTS + " characters as JSON");
        }
    }

    static void parties(CaseKind kind, List<CaseParty> parties) {
        var unknown = new ArrayList<>(parties.stream().map(CaseParty::role).toList());
        unknown.removeIf(role -> kind.role(role) != null);
        if (parties.isEmpty() || parties.size() > MOST_PARTIES || !unknown.isEmpty()) {
            throw Problem.of(CaseError.CASE_UNUSABLE, "parties", unknown.isEmpty() ? "1 to " + MOST_PARTIES
                : "unknown roles " + unknown);
        }
    }

    static void length(String field, String text, int least, int most) {
        int length = text.strip().length();
        if (length < least || text.length() > most) {
            throw Problem.of(CaseError.CASE_UNUSABLE, field, least + " to " + most + " characters");
        }
    }
}
