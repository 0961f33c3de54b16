package city.miyako.engines.transparency;

/// JSON that has no canonical form, so that it cannot become a leaf.
public final class JsonRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final String where;

    /// Why there is no canonical form.
    public enum Reason {
        /// Not JSON by RFC 8259, or something behind its end.
        NOT_JSON,
        /// A name stands twice in one object.
        NAME_TWICE,
        /// Half of a surrogate pair; no UTF-8 can carry it.
        BROKEN_TEXT,
        /// Not a number, infinite, or too large for a double.
        NOT_FINITE,
        /// A whole number beyond ±(2^53 − 1), which doubles would round; write it as text.
        LARGE_WHOLE_NUMBER,
        /// A value of a type JSON does not have.
        UNKNOWN_TYPE,
        /// Objects and arrays nested deeper than the limit.
        TOO_DEEP,
        /// Longer than the limit.
        TOO_LONG
    }

    JsonRefused(Reason reason, String where) {
        super(reason + " at " + where);
        this.reason = reason;
        this.where = where;
    }

    /// Why.
    public Reason reason() {
        return reason;
    }

    /// Where, as names and places from the outside in, as `$.person.names[2]`, or a line and column of the text.
    public String where() {
        return where;
    }
}
