package city.miyako.linkage.casework;

import city.miyako.data.cases.CaseDeadline;
import city.miyako.data.cases.CaseDocument;
import city.miyako.data.cases.CaseEvent;
import city.miyako.data.cases.CaseKind;
import city.miyako.data.cases.CaseMove;
import city.miyako.data.fields.FormField;
import city.miyako.foundation.identity.Actor;
import city.miyako.foundation.text.Language;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/// A case with all that belongs to it, in one reader's language.
///
/// @param row      the case
/// @param counter  the counter it was handed in at
/// @param fields   what its form asks for, as the reader sees it
/// @param language the reader's language
/// @param moves    what the reader may do with it now
/// @param papers   what belongs to it
record CaseView(CaseRow row, CaseCounter counter, List<FormField> fields, Language language, List<CaseMove> moves,
        Papers papers) {
    static CaseView of(CaseCounter counter, Actor reader, CaseRow row, Language language) {
        var desk = counter.desk();
        long id = row.id();
        return new CaseView(row, counter, counter.fields(reader), language, desk.legal(reader, row.file()), new Papers(
            desk.documents(reader, id), desk.deadlines(reader, id), desk.ledger(reader, id)));
    }

    /// What belongs to a case.
    ///
    /// @param documents its documents, oldest first
    /// @param deadlines its deadlines, the next one first
    /// @param ledger    all that happened to it, in order
    record Papers(List<CaseDocument> documents, List<CaseDeadline> deadlines, List<CaseEvent> ledger) {
    }

    /// A fact as it is shown.
    ///
    /// @param name what it is called
    /// @param text the fact
    /// @param page address of a page about it, or empty
    record Fact(String name, String text, String page) {
    }

    /// A state on the way of a case.
    ///
    /// @param name    what it is called
    /// @param current whether the case stands there
    record Step(String name, boolean current) {
    }

    /// Its number as it is written on letters.
    public String number() {
        return Long.toString(row.id());
    }

    /// The facts in the order of the form, without those left empty.
    public List<Fact> facts() {
        return fields.stream().filter(field -> !row.file().fact(field.id()).isEmpty())
            .map(this::fact).toList();
    }

    /// The states it usually goes through, and where it rests now.
    public List<Step> steps() {
        return kind().states().stream()
            .map(state -> new Step(state.label().in(language), state.id().equals(row.file().state())))
            .toList();
    }

    /// Who has a part in it and as what.
    public List<Fact> parties() {
        return row.file().parties().stream().map(party -> new Fact(
            Objects.requireNonNull(kind().role(party.role())).in(language), party.name(), "")).toList();
    }

    /// Whether one of the moves must be explained.
    public boolean reasonAsked() {
        return moves.stream().anyMatch(CaseMove::reason);
    }

    /// What an event is about: the move as its button calls it, else its word.
    public String about(CaseEvent event) {
        return switch (event.kind()) {
            case OPENED -> state(event.word());
            case MOVED -> kind().findMove(event.word()).map(move -> move.label().in(language)).orElse(event.word());
            case MESSAGE, DOCUMENT, DEADLINE, MET, REMINDER, FACTS, PARTY, BROUGHT_OVER -> event.word();
        };
    }

    /// What a state is called; the word itself where the kind no longer knows it.
    public String state(String word) {
        return kind().findState(word).map(state -> state.label().in(language)).orElse(word);
    }

    /// Key of the words for what happened.
    public String eventKey(CaseEvent event) {
        return "event." + event.kind();
    }

    /// Whether the words of an event are for people; those of a deadline are its time.
    public boolean says(CaseEvent event) {
        return !event.words().isEmpty() && event.kind() != CaseEvent.Kind.DEADLINE;
    }

    /// Whether a deadline passed without being met.
    public boolean missed(CaseDeadline deadline, Instant now) {
        return deadline.isMissed(now);
    }

    private Fact fact(FormField field) {
        var fact = row.file().fact(field.id());
        var chosen = field.said(fact);
        return new Fact(field.label().in(language), chosen == null ? fact : chosen.in(language),
            counter.page(field.id(), fact));
    }

    private CaseKind kind() {
        return counter.desk().kind();
    }
}
