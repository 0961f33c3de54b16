package city.miyako.engines.tables.model;

import java.util.Locale;

/// What can be wrong in a file, and what was done about it.
public enum ProblemCode {
    /// There is nothing in the file.
    FILE_EMPTY(Effect.STOPPED),
    /// The file cannot be read at all, or not further.
    FILE_UNREADABLE(Effect.STOPPED),
    /// The compressed file or the JSON ends before its end; what came before is in.
    FILE_TRUNCATED(Effect.STOPPED),
    /// More rows than the limit.
    FILE_TOO_LONG(Effect.STOPPED),
    /// A column the mapping names is not there.
    COLUMN_MISSING(Effect.STOPPED),
    /// Two columns carry the same name; the first is used.
    COLUMN_TWICE(Effect.KEPT),
    /// Bytes that are no text in the file's encoding; each became U+FFFD.
    ENCODING_BROKEN(Effect.KEPT),
    /// Control characters inside a text; taken out.
    CONTROL_CHARACTERS(Effect.KEPT),
    /// A line longer than the limit.
    LINE_TOO_LONG(Effect.ROW_DROPPED),
    /// A quotation mark opens and never closes; taken as an ordinary character.
    QUOTE_UNCLOSED(Effect.KEPT),
    /// Fewer fields than the header has.
    FIELDS_MISSING(Effect.KEPT),
    /// More fields than the header has; the surplus is left out.
    FIELDS_EXTRA(Effect.KEPT),
    /// A message, or a part of it, that is not what its mapping reads: no JSON, or no object in it.
    MESSAGE_UNREADABLE(Effect.ROW_DROPPED),
    /// A message that says nothing of what its mapping asks for.
    MESSAGE_SILENT(Effect.ROW_DROPPED),
    /// A feature that is none.
    FEATURE_UNREADABLE(Effect.ROW_DROPPED),
    /// Nothing to make the thing's id from.
    ID_MISSING(Effect.ROW_DROPPED),
    /// An id longer than the limit.
    ID_TOO_LONG(Effect.ROW_DROPPED),
    /// A thing described a second time in one file; the first stays.
    ID_TWICE(Effect.ROW_DROPPED),
    /// A row of a list whose thing was handed out, since the rows of many others came between.
    ROWS_APART(Effect.ROW_DROPPED),
    /// More entries in one list than the limit.
    ENTRIES_TOO_MANY(Effect.ROW_DROPPED),
    /// More different things than the limit.
    THINGS_TOO_MANY(Effect.ROW_DROPPED),
    /// Not a number.
    NOT_A_NUMBER(Effect.VALUE_DROPPED),
    /// Neither yes nor no.
    NOT_A_FLAG(Effect.VALUE_DROPPED),
    /// Not a time, or one that never was on this clock.
    NOT_A_TIME(Effect.ROW_DROPPED),
    /// Not a day of the calendar.
    NOT_A_DATE(Effect.VALUE_DROPPED),
    /// Not a time of day.
    NOT_A_CLOCK(Effect.VALUE_DROPPED),
    /// Not a moment.
    NOT_A_MOMENT(Effect.VALUE_DROPPED),
    /// Not the corners of a sound area.
    NOT_AN_AREA(Effect.VALUE_DROPPED),
    /// No reference to an earlier row; nothing is over by it.
    REFERENCE_UNFIT(Effect.VALUE_DROPPED),
    /// A text without the form its attribute asks for.
    VALUE_UNFIT(Effect.KEPT),
    /// A text that is none of the words there are to choose from.
    CHOICE_UNKNOWN(Effect.KEPT),
    /// Nothing where every entry must say something.
    VALUE_MISSING(Effect.KEPT),
    /// No column for what every entry must say, or for the place.
    COLUMN_ABSENT(Effect.KEPT),
    /// A last day before its first.
    RANGE_REVERSED(Effect.KEPT),
    /// An entry whose time is over.
    ENTRY_OUTDATED(Effect.KEPT),
    /// The same entry again under another number.
    ENTRY_ALIKE(Effect.KEPT),
    /// Not a place on the earth.
    NOT_A_PLACE(Effect.VALUE_DROPPED),
    /// Not a sound shape.
    NOT_A_SHAPE(Effect.VALUE_DROPPED),
    /// A number outside what can be.
    VALUE_ABSURD(Effect.KEPT),
    /// A reading from the future.
    TIME_IN_FUTURE(Effect.KEPT),
    /// Earlier than the reading before it.
    OUT_OF_ORDER(Effect.KEPT),
    /// The same reading again.
    READING_TWICE(Effect.VALUE_DROPPED),
    /// Another value for the same time; the first stays.
    READING_CONTRADICTS(Effect.VALUE_DROPPED);

    private final Effect effect;

    ProblemCode(Effect effect) {
        this.effect = effect;
    }

    /// What became of what was wrong.
    public Effect effect() {
        return effect;
    }

    /// The code as it stands in reports and texts: `not-a-number`.
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// What became of what was wrong.
    public enum Effect {
        /// It is in, marked or mended.
        KEPT,
        /// This value is not in, its row is.
        VALUE_DROPPED,
        /// The row is not in, its neighbours are.
        ROW_DROPPED,
        /// Reading ended here.
        STOPPED
    }
}
