package city.miyako.data.cases;

import static city.miyako.data.cases.CaseLedger.line;

import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.Problem;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Brings over cases that were handled elsewhere before, with the way they have already gone.
///
/// Each step must be legal by the table of the kind and lie in the past, in order. The ledger tells the times of the
/// former register and, last, who brought the case over and when.
public final class FormerCases {
    private static final int LONGEST_NUMBER = 60;
    private static final int MOST_STEPS = 200;

    private final Database database;
    private final Clock clock;
    private final CaseKind kind;

    FormerCases(Database database, Clock clock, CaseKind kind) {
        this.database = database;
        this.clock = clock;
        this.kind = kind;
    }

    /// Takes a case over, unless it was before.
    ///
    /// @return whether it is new here
    /// @throws Problem `case-unusable` where it breaks a limit, or its steps are not legal or not in order
    public boolean take(Writer writer, FormerCase former) {
        CaseLimits.check(kind, former.wanted());
        CaseLimits.length("former", former.number(), 1, LONGEST_NUMBER);
        var ledger = ledger(writer, former);
        var last = ledger.getLast();
        var file = file(writer, former, last);
        return database.write(writer, handle -> {
            Subjects.tell(handle, Subjects.of(writer.actor(), former.wanted().parties()));
            var id = CaseTable.insert(handle, file, former.number());
            id.ifPresent(taken -> {
                ledger.forEach(event -> CaseLedger.append(handle, taken, event));
                CaseDeadlines.set(handle, taken, former.wanted().deadlines());
                CaseLedger.append(handle, taken, line(clock.instant(), writer.actor().id(), writer.actor().name(),
                    CaseEvent.Kind.BROUGHT_OVER, former.number(), ""));
                Audit.append(handle, writer, "case.bring-over", "case:" + kind.id() + "/" + taken, "{}");
            });
            return id.isPresent();
        });
    }

    private CaseFile file(Writer writer, FormerCase former, CaseEvent last) {
        var state = last.to().isEmpty() ? kind.first() : kind.state(last.to());
        return new CaseFile(0, writer.tenant(), kind.id(), state.id(), former.wanted().title(),
            former.wanted().facts(), former.wanted().parties(), 1,
            new CaseFile.Times(former.opened(), last.at(), state.end() ? last.at() : Instant.MAX));
    }

    private List<CaseEvent> ledger(Writer writer, FormerCase former) {
        if (former.steps().size() > MOST_STEPS) {
            throw Problem.of(CaseError.CASE_UNUSABLE, "steps", "at most " + MOST_STEPS);
        }
        var actor = writer.actor();
        var ledger = new ArrayList<CaseEvent>();
        ledger.add(line(inOrder(former.opened(), Instant.EPOCH), actor.id(), actor.name(), CaseEvent.Kind.OPENED,
            kind.first().id(), ""));
        var state = kind.first().id();
        for (var step : former.steps()) {
            var from = state;
            var move = kind.findMove(step.move()).filter(one -> one.from().contains(from)).orElseThrow(() ->
                Problem.of(CaseError.CASE_UNUSABLE, "steps", "'" + step.move() + "' is not legal from " + from));
            ledger.add(new CaseEvent(0, inOrder(step.at(), ledger.getLast().at()), actor.id(), actor.name(),
                CaseEvent.Kind.MOVED, move.id(), from, move.to(), ""));
            state = move.to();
        }
        return ledger;
    }

    private Instant inOrder(Instant at, Instant before) {
        if (at.isBefore(before) || at.isAfter(clock.instant())) {
            throw Problem.of(CaseError.CASE_UNUSABLE, "steps", at + " is not in order");
        }
        return at;
    }
}
