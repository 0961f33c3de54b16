package city.miyako.linkage.federation;

import city.miyako.data.things.Thing;
import city.miyako.foundation.database.Reach;
import city.miyako.linkage.ngsild.Call;
import city.miyako.linkage.outgoing.OutgoingAnswer;
import city.miyako.linkage.outgoing.OutgoingCalls;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/// A question that one source is asked: part after part, all in the time it is waited for.
///
/// @param reach how far the asker sees
/// @param registration the source
/// @param parts the question, narrowed to what the source is registered for, in as few parts as tell that
/// @param operation by its name of clause 4.20
record Question(Reach reach, Registration registration, List<Asked> parts, String operation) {
    /// The most parts one source is asked in.
    private static final int MOST_PARTS = 16;

    Question {
        parts = List.copyOf(parts);
    }

    /// What a source holds of what is asked; it is not asked where that has no parts.
    static Question of(Reach reach, Registration registration, Asked asked, String operation) {
        var parts = SourceMatch.narrow(registration.information(), asked);
        return new Question(reach, registration, parts, operation);
    }

    /// Why the source cannot be asked this way, in plain English; empty where it can.
    String hindrance(Call call) {
        if (!SourceRequest.isFiltered(call)) {
            return "";
        }
        if (!SourceRequest.isUnderstood(registration.source(), call)) {
            return "was not asked, since a filter with names of a context cannot be handed on";
        }
        // Whether something is found by a filter tells what it holds, even where the answer leaves that out.
        return registration.source().isShownSecrets() && !reach.staff()
            ? "was not asked, since what it tells only to the city is filtered for staff alone" : "";
    }

    /// What the source tells.
    ///
    /// @param alias the name by which the city knows itself again
    Answered ask(OutgoingCalls calls, Call call, String alias) throws InterruptedException {
        long end = System.nanoTime() + registration.source().timeout().toNanos();
        var things = new ArrayList<Thing>();
        var faults = new LinkedHashSet<String>();
        for (var part : parts.subList(0, Math.min(parts.size(), MOST_PARTS))) {
            var left = Duration.ofNanos(end - System.nanoTime());
            if (left.toMillis() <= 0) {
                faults.add(fault(new OutgoingAnswer.TooSlow()));
                break;
            }
            var answer = calls.ask(SourceRequest.of(this, call, part, alias, left));
            if (answer instanceof OutgoingAnswer.Answered(var status, var body) && status == 200) {
                var read = new AnswerReader(reach, registration, part).read(body);
                things.addAll(read.things());
                faults.add(read.fault());
            } else {
                faults.add(fault(answer));
            }
        }
        if (parts.size() > MOST_PARTS) {
            faults.add("was not asked for all it holds");
        }
        faults.remove("");
        return new Answered(registration.mode(), things, String.join(", ", faults));
    }

    /// The answer of a source that told nothing.
    Answered failed(String fault) {
        return new Answered(registration.mode(), List.of(), fault);
    }

    private static String fault(OutgoingAnswer answer) {
        return switch (answer) {
            case OutgoingAnswer.Answered(var status, _) when status == 404 -> "";
            case OutgoingAnswer.Answered(var status, _) -> "answered with status " + status;
            case OutgoingAnswer.NotAllowed _ -> "has an address that is not called";
            case OutgoingAnswer.Unreachable _ -> "cannot be reached";
            case OutgoingAnswer.TooSlow _ -> "did not answer in time";
            case OutgoingAnswer.TooLarge _ -> "answered with more than is read";
        };
    }
}
