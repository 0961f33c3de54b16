package city.miyako.foundation.errors;

/// A kind of fault with a stable code; each module lists its own in an enum.
///
/// The words lie in `texts/{ja,en}.properties` beside the enum, as `error.<code>.title` and `error.<code>.advice`.
public interface ErrorCode {
    /// The enum constant's name, as in `THING_NOT_FOUND`.
    String name();

    /// The HTTP status that answers this fault.
    int status();

    /// The stable code, as in `thing-not-found`.
    default String code() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /// The problem type of RFC 9457, section 3.1.1; NGSI-LD faults override it with the standard's own.
    default String type() {
        return "/errors/" + code();
    }
}
