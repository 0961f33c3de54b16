package city.miyako.data.cases;

import static city.miyako.data.cases.CaseLedger.line;

import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.audit.PersonalRead;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Database.Contention;
import city.miyako.foundation.database.HandleWork;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.identity.Actor;
import city.miyako.foundation.uploads.Upload;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;

/// The desk of one kind of case: opens cases, moves them along the legal moves, keeps what is said and sent.
///
/// Everybody sees and touches only cases in which they have a part; the database holds them to it. Each act is one
/// transaction with its line in the ledger and in the audit.
public final class CaseDesk {
    private static final String COUNT = """
        SELECT state, count(*) AS cases FROM case_file WHERE kind = ? GROUP BY state""";

    private final Database database;
    private final Clock clock;
    private final CaseKind kind;
    private final CaseShelf shelf;

    CaseDesk(Database database, Clock clock, CaseKind kind) {
        this.database = database;
        this.clock = clock;
        this.kind = kind;
        this.shelf = new CaseShelf(clock);
    }

    /// The kind of case this desk works on.
    public CaseKind kind() {
        return kind;
    }

    /// Opens a case in its first state.
    ///
    /// @throws Problem `case-unusable` when title, facts or parties break their limits, or the opener is no party
    public CaseFile open(Writer writer, NewCase wanted) {
        check(writer.actor(), wanted);
        return write(writer, handle -> {
            var now = clock.instant();
            var file = new CaseFile(0, writer.tenant(), kind.id(), kind.first().id(), wanted.title(), wanted.facts(),
                wanted.parties(), 1, new CaseFile.Times(now, now, Instant.MAX));
            long id = CaseTable.insert(handle, file, "").orElseThrow();
            log(handle, writer, id, CaseEvent.Kind.OPENED, kind.first().id(), "");
            CaseDeadlines.set(handle, id, wanted.deadlines());
            return CaseTable.find(handle, kind.id(), id, false).orElseThrow();
        });
    }

    /// The case of a number, or empty where the reader has no part in one.
    public Optional<CaseFile> find(Actor reader, long id) {
        return read(reader, handle -> CaseTable.find(handle, kind.id(), id, false));
    }

    /// The case of a number.
    ///
    /// @throws Problem `case-not-found` where the reader has no part in one
    public CaseFile get(Actor reader, long id) {
        return find(reader, id).orElseThrow(() -> missing(id));
    }

    /// Shows a case in full to somebody at work; the people in it are told that it was read, and what for.
    ///
    /// @param reader who reads, for which tenant and through which door
    /// @throws Problem `case-not-found` where the reader has no part in one
    public CaseFile show(Writer reader, long id) {
        return write(reader, handle -> {
            var file = CaseTable.find(handle, kind.id(), id, false).orElseThrow(() -> missing(id));
            tellRead(handle, reader, List.of(file), name(id));
            return file;
        });
    }

    /// Shows the cases a question asks for, of those the reader has a part in; the people in them are told.
    public List<CaseFile> browse(Writer reader, CaseQuery query) {
        return write(reader, handle -> {
            var files = CaseTable.list(handle, kind, query, clock.instant());
            tellRead(handle, reader, files, "case:" + kind.id());
            return files;
        });
    }

    /// The cases a question asks for, of those the reader has a part in.
    public List<CaseFile> list(Actor reader, CaseQuery query) {
        return read(reader, handle -> CaseTable.list(handle, kind, query, clock.instant()));
    }

    /// How many cases stand in each state, of all that there are; a number without a name may be told to anybody.
    public Map<String, Long> totals() {
        return database.read(Reach.everything(), handle -> {
            var totals = new LinkedHashMap<String, Long>();
            kind.states().forEach(state -> totals.put(state.id(), 0L));
            handle.createQuery(COUNT).bind(0, kind.id())
                .map((row, _) -> Map.entry(row.getString("state"), row.getLong("cases")))
                .forEach(entry -> totals.put(entry.getKey(), entry.getValue()));
            return totals;
        });
    }

    /// Whether a case stands in its state for longer than it should last.
    public boolean isAgeing(CaseFile file) {
        var state = kind.state(file.state());
        return state.ages() && file.times().entered().plus(state.patience()).isBefore(clock.instant());
    }

    /// How many cases are alike, of all that there are; numbers without a name may be told to anybody.
    ///
    /// @param facts the facts by which they are told apart; never those that name somebody
    public List<CaseCount> counts(List<String> facts) {
        return database.read(Reach.everything(), handle -> CaseCounts.of(handle, kind.id(), facts));
    }

    /// Where cases handled elsewhere before are brought over.
    public FormerCases former() {
        return new FormerCases(database, clock, kind);
    }

    /// The moves an actor may make with a case now.
    public List<CaseMove> legal(Actor actor, CaseFile file) {
        return kind.legal(file.state(), file.rolesOf(Subjects.of(actor)));
    }

    /// Moves a case.
    ///
    /// @param version the version the mover has seen
    /// @param move a word of the kind's table
    /// @param reason why, for moves that must be explained; may be empty for others
    /// @throws Problem `case-not-found` where the mover has no part in it, `case-unusable` when the reason is too long
    public MoveAnswer move(Writer writer, long id, long version, String move, String reason) {
        return move(writer, id, version, move, reason, MoveEffect.NONE);
    }

    /// Moves a case as [#move(Writer, long, long, String, String)], together with what follows from it.
    ///
    /// @param effect what happens in the same transaction once the case has moved; its problems undo the move
    public MoveAnswer move(Writer writer, long id, long version, String move, String reason, MoveEffect effect) {
        CaseLimits.length("reason", reason, 0, CaseLimits.LONGEST_MESSAGE);
        return write(writer, handle -> {
            var file = locked(handle, id);
            if (file.version() != version) {
                return new MoveAnswer.Outdated(file.version());
            }
            var legal = legal(writer.actor(), file).stream().filter(one -> one.id().equals(move)).findFirst();
            if (legal.isEmpty()) {
                return new MoveAnswer.NotLegal(file.state());
            }
            if (legal.get().reason() && reason.isBlank()) {
                return new MoveAnswer.ReasonMissing();
            }
            var next = moved(handle, writer, file, legal.get(), reason.strip());
            effect.happen(handle, writer, next);
            return new MoveAnswer.Moved(next);
        });
    }

    /// Corrects the facts of a case.
    ///
    /// @throws Problem `case-not-found`, `case-unusable`
    public CaseFile correct(Writer writer, long id, ObjectNode facts, String why) {
        CaseLimits.facts(facts);
        CaseLimits.length("reason", why, 1, CaseLimits.LONGEST_MESSAGE);
        return change(writer, id, CaseEvent.Kind.FACTS, why, file -> new CaseFile(file.id(), file.tenant(),
            file.kind(), file.state(), file.title(), facts, file.parties(), file.version(), file.times()));
    }

    /// Gives a case other parties: somebody comes, leaves, or hands over.
    ///
    /// @throws Problem `case-not-found`, `case-unusable`
    public CaseFile assign(Writer writer, long id, List<CaseParty> parties, String why) {
        CaseLimits.parties(kind, parties);
        return change(writer, id, CaseEvent.Kind.PARTY, why, file -> new CaseFile(file.id(), file.tenant(),
            file.kind(), file.state(), file.title(), file.facts(), parties, file.version(), file.times()));
    }

    /// Says something to the other parties.
    ///
    /// @throws Problem `case-not-found`, `case-unusable` when it is empty or too long
    public void say(Writer writer, long id, String words) {
        CaseLimits.length("message", words, 1, CaseLimits.LONGEST_MESSAGE);
        write(writer, handle -> {
            locked(handle, id);
            log(handle, writer, id, CaseEvent.Kind.MESSAGE, "", words.strip());
            return id;
        });
    }

    /// Adds a document.
    ///
    /// @return its number
    /// @throws Problem `case-not-found`, or `case-full`
    public long attach(Writer writer, long id, Upload upload) {
        return write(writer, handle -> {
            locked(handle, id);
            long document = shelf.add(handle, id, upload, writer.actor().id());
            log(handle, writer, id, CaseEvent.Kind.DOCUMENT, upload.name(), "");
            return document;
        });
    }

    /// The documents of a case, oldest first, without their contents.
    public List<CaseDocument> documents(Actor reader, long id) {
        return read(reader, handle -> CaseShelf.list(handle, id));
    }

    /// A document with its content, or empty where the reader has no part in its case.
    public Optional<Upload> findDocument(Actor reader, long id, long document) {
        return read(reader, handle -> CaseShelf.find(handle, id, document));
    }

    /// Sets by when something must have happened; set again, it is moved and open again.
    ///
    /// @throws Problem `case-not-found`, `case-unusable`
    public void expect(Writer writer, long id, String name, Instant due) {
        CaseLimits.length("deadline", name, 1, CaseLimits.LONGEST_TITLE);
        write(writer, handle -> {
            locked(handle, id);
            CaseDeadlines.set(handle, id, name, due);
            log(handle, writer, id, CaseEvent.Kind.DEADLINE, name, due.toString());
            return id;
        });
    }

    /// Notes that what a deadline asked for has happened; does nothing where there is none open of that name.
    ///
    /// @throws Problem `case-not-found`
    public void met(Writer writer, long id, String name) {
        write(writer, handle -> {
            locked(handle, id);
            if (CaseDeadlines.meet(handle, id, name, clock.instant())) {
                log(handle, writer, id, CaseEvent.Kind.MET, name, "");
            }
            return id;
        });
    }

    /// The deadlines of a case, the next one first.
    public List<CaseDeadline> deadlines(Actor reader, long id) {
        return read(reader, handle -> CaseDeadlines.list(handle, id));
    }

    /// Everything that happened to a case, in order; at most 2,000 lines.
    public List<CaseEvent> ledger(Actor reader, long id) {
        return read(reader, handle -> CaseLedger.read(handle, id));
    }

    private void tellRead(Handle handle, Writer reader, List<CaseFile> files, String matter) {
        var mine = Subjects.of(reader.actor());
        var others = files.stream().flatMap(file -> file.parties().stream()).filter(CaseParty::isPerson)
            .map(CaseParty::subject).filter(person -> !mine.contains(person)).distinct().toList();
        if (!others.isEmpty() && !kind.use().purpose().isEmpty()) {
            Audit.read(handle, reader, new PersonalRead(others, kind.label().ja(), kind.use().purpose(), matter,
                Instant.EPOCH));
        }
    }

    private CaseFile moved(Handle handle, Writer writer, CaseFile file, CaseMove move, String reason) {
        var now = clock.instant();
        var closed = kind.state(move.to()).end() ? now : Instant.MAX;
        var next = new CaseFile(file.id(), file.tenant(), file.kind(), move.to(), file.title(), file.facts(),
            file.parties(), file.version(), new CaseFile.Times(file.times().opened(), now, closed));
        save(handle, next);
        CaseLedger.append(handle, file.id(), new CaseEvent(0, now, writer.actor().id(), writer.actor().name(),
            CaseEvent.Kind.MOVED, move.id(), file.state(), move.to(), reason));
        Audit.append(handle, writer, "case.move", name(file.id()), "{\"move\":\"" + move.id() + "\",\"to\":\""
            + move.to() + "\"}");
        return raised(next);
    }

    private CaseFile change(Writer writer, long id, CaseEvent.Kind what, String why, UnaryOperator<CaseFile> change) {
        return write(writer, handle -> {
            var file = locked(handle, id);
            var next = change.apply(file);
            log(handle, writer, id, what, "", why.strip());
            // Whoever hands a case over writes its new row in the name of those who get it.
            Subjects.tell(handle, Subjects.of(writer.actor(), next.parties()));
            save(handle, next);
            return raised(next);
        });
    }

    private void log(Handle handle, Writer writer, long id, CaseEvent.Kind what, String word, String words) {
        CaseLedger.append(handle, id, line(clock.instant(), writer.actor().id(), writer.actor().name(), what, word,
            words));
        Audit.append(handle, writer, "case." + what.name().toLowerCase(java.util.Locale.ROOT), name(id), "{}");
    }

    private static CaseFile raised(CaseFile file) {
        return new CaseFile(file.id(), file.tenant(), file.kind(), file.state(), file.title(), file.facts(),
            file.parties(), file.version() + 1, file.times());
    }

    private static void save(Handle handle, CaseFile file) {
        if (!CaseTable.save(handle, file)) {
            throw new Contention("case " + file.id());
        }
    }

    private CaseFile locked(Handle handle, long id) {
        return CaseTable.find(handle, kind.id(), id, true).orElseThrow(() -> missing(id));
    }

    private <T> T read(Actor reader, HandleWork<T> work) {
        return database.read(Reach.publicOf(reader.tenant()), handle -> {
            Subjects.tell(handle, Subjects.of(reader));
            return work.run(handle);
        });
    }

    private <T> T write(Writer writer, HandleWork<T> work) {
        return database.write(writer, handle -> {
            Subjects.tell(handle, Subjects.of(writer.actor()));
            return work.run(handle);
        });
    }

    private String name(long id) {
        return "case:" + kind.id() + "/" + id;
    }

    private static Problem missing(long id) {
        return Problem.of(CaseError.CASE_NOT_FOUND, "case", id);
    }

    private void check(Actor opener, NewCase wanted) {
        CaseLimits.check(kind, wanted);
        var mine = Subjects.of(opener);
        if (wanted.parties().stream().noneMatch(party -> mine.contains(party.subject()))) {
            throw Problem.of(CaseError.CASE_UNUSABLE, "parties", "whoever opens a case has a part in it");
        }
    }
}
