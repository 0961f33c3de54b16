package city.miyako.services.agribasedisasterdx;

import city.miyako.data.logbooks.LogEntry;
import city.miyako.data.logbooks.LogQuery;
import city.miyako.data.logbooks.Logbooks;
import city.miyako.data.logbooks.NewEntry;
import city.miyako.data.things.Json;
import city.miyako.data.things.Thing;
import city.miyako.engines.alerts.WarningLevel;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.text.Language;
import city.miyako.linkage.followers.Followers;
import city.miyako.linkage.warnings.Warning;
import city.miyako.linkage.warnings.Warnings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/// What keepers of ponds write down and tell: inspections, and notices to leave the places below.
@ApplicationScoped
class PondBook {
    private static final String BOOK = "ponds";
    private static final String SENT = "sent";
    private static final String ENDED = "ended";
    private static final Set<String> FOUND = Set.of("sound", "watch", "damaged");
    private static final int LONGEST = 1_000;
    private static final int SHOWN = 50;

    private final Logbooks logbooks;
    private final Followers followers;
    private final Clock clock;

    PondBook(Logbooks logbooks, Followers followers, Clock clock) {
        this.logbooks = logbooks;
        this.followers = followers;
        this.clock = clock;
    }

    /// The latest lines about a pond, or about all.
    List<LogEntry> lines(Reach reach, String pond) {
        return logbooks.latest(reach, new LogQuery(BOOK, pond, Set.of(), SHOWN));
    }

    /// Logs an inspection.
    ///
    /// @param found `sound`, `watch` or `damaged`
    /// @throws Problem `bad-request` for another word, or without words where something was found
    void inspect(Writer writer, Thing pond, String found, String words) {
        if (!FOUND.contains(found)) {
            throw Problem.of(CommonError.BAD_REQUEST, "found", "sound, watch or damaged");
        }
        if (!found.equals("sound") && words.isBlank()) {
            throw Problem.of(CommonError.BAD_REQUEST, "words", "what was found");
        }
        write(writer, pond, found, words, 0, 0);
    }

    /// Tells the people below a pond to leave: as a warning of the city, to its followers, and into the logbook.
    ///
    /// @param level 3 or 4
    /// @param words what they are told, 1 to 1,000 characters
    /// @throws Problem `bad-request`
    void send(Writer writer, Warnings warnings, Thing pond, String level, String words) {
        if (!level.equals("3") && !level.equals("4")) {
            throw Problem.of(CommonError.BAD_REQUEST, "level", "3 or 4");
        }
        if (words.isBlank() || words.length() > LONGEST) {
            throw Problem.of(CommonError.BAD_REQUEST, "words", "1 to " + LONGEST + " characters");
        }
        var number = WarningLevel.of(Integer.parseInt(level));
        warnings.raiseByHand(writer, PondWarning.KIND.raised(pond, PondWarning.NOTICE, number, clock.instant(), null));
        int told = followers.tell(writer, pond.id(), pond.name(Language.JA), words.strip(),
            AgriBaseDisasterDxService.PONDS + "/" + pond.id());
        write(writer, pond, SENT, words, number.number(), told);
    }

    /// Ends a notice.
    void end(Writer writer, Warnings warnings, Thing pond, String warning, String words) {
        warnings.liftByHand(writer, warning, PondWarning.NOTICE, clock.instant());
        write(writer, pond, ENDED, words, 0, 0);
    }

    /// What people below were told by the notice in force; empty where there is none.
    ///
    /// @param active the warnings in force about the pond
    String told(Thing pond, List<Warning> active) {
        return active.stream().noneMatch(one -> one.word().equals(PondWarning.NOTICE)) ? ""
            : logbooks.findLatest(Reach.staffOf(pond.tenant()), BOOK, pond.id(), Set.of(SENT)).map(LogEntry::words)
                .orElse("");
    }

    private void write(Writer writer, Thing pond, String kind, String words, int level, int told) {
        logbooks.write(writer, new NewEntry(BOOK, pond.id(), kind, clock.instant(), words,
            Json.object().put("level", level).put("told", told), 0));
    }
}
