package city.miyako.linkage.shifts;

import city.miyako.data.logbooks.LogEntry;
import city.miyako.data.logbooks.LogQuery;
import city.miyako.data.logbooks.Logbooks;
import city.miyako.data.logbooks.NewEntry;
import city.miyako.data.things.Json;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Hands shifts over: a note with what is open, and its acceptance.
@ApplicationScoped
public class Shifts {
    private static final String HANDED = "handed";
    private static final String ACCEPTED = "accepted";
    private static final int SHOWN = 30;
    private static final int MATTERS = 100;
    private static final int LONGEST_NOTE = 2_000;

    private final Logbooks logbooks;
    private final Clock clock;

    /// Shifts kept in the city's logbooks.
    public Shifts(Logbooks logbooks, Clock clock) {
        this.logbooks = logbooks;
        this.clock = clock;
    }

    /// The last handovers of a room, the latest first.
    public List<Handover> list(Reach reach, String room) {
        Map<Long, LogEntry> accepted = lines(reach, room, ACCEPTED).stream()
            .collect(Collectors.toMap(LogEntry::answers, Function.identity()));
        return lines(reach, room, HANDED).stream().map(line -> new Handover(line, accepted.get(line.id()))).toList();
    }

    /// Hands a shift over.
    ///
    /// @param note what whoever comes must know, 1 to 2,000 characters
    /// @param open what is open now
    /// @throws Problem `bad-request` where there is no note
    public LogEntry handOver(Writer writer, String room, String note, List<OpenMatter> open) {
        if (note.isBlank() || note.length() > LONGEST_NOTE) {
            throw Problem.of(CommonError.BAD_REQUEST, "note", "1 to " + LONGEST_NOTE + " characters");
        }
        var facts = Json.object();
        var matters = facts.putArray(Handover.OPEN);
        open.stream().limit(MATTERS).forEach(matter -> matters.addObject().put("ja", matter.ja())
            .put("en", matter.en()).put("page", matter.page()));
        return logbooks.write(writer, new NewEntry(room, "", HANDED, clock.instant(), note, facts, 0));
    }

    /// Accepts the latest handover.
    ///
    /// @param handed its number
    /// @throws Problem `conflict` where a later one has replaced it, `not-allowed` for whoever handed it over,
    ///     `log-entry-answered` where somebody accepted it already
    public LogEntry accept(Writer writer, String room, long handed) {
        var latest = logbooks.findLatest(writer.reach(), room, "", Set.of(HANDED));
        if (latest.isEmpty() || latest.get().id() != handed) {
            throw Problem.of(CommonError.CONFLICT, "handover", "a later one has been written, or there is none");
        }
        if (latest.get().actor().equals(writer.actor().id())) {
            throw Problem.of(CommonError.NOT_ALLOWED, "handover", "somebody else must accept it");
        }
        return logbooks.write(writer, new NewEntry(room, "", ACCEPTED, clock.instant(), "", Json.object(), handed));
    }

    private List<LogEntry> lines(Reach reach, String room, String kind) {
        return logbooks.latest(reach, new LogQuery(room, "", Set.of(kind), SHOWN));
    }
}
