package city.miyako.foundation.errors;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// A fault that the asker can read: a code, the values that caused it, and advice found by the code.
///
/// Caught only at the edge, where it becomes `application/problem+json` (RFC 9457) or an error page.
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ErrorCode code;
    private final transient Map<String, Object> values;

    /// A problem with the values that explain it.
    ///
    /// @param code what kind of fault
    /// @param values named facts shown to the asker; never personal data
    public Problem(ErrorCode code, Map<String, ?> values) {
        super(code.code() + " " + values);
        this.code = code;
        this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /// A problem that needs no values.
    public static Problem of(ErrorCode code) {
        return new Problem(code, Map.of());
    }

    /// A problem with one value.
    public static Problem of(ErrorCode code, String name, Object value) {
        return new Problem(code, Map.of(name, value));
    }

    /// What kind of fault it is.
    public ErrorCode code() {
        return code;
    }

    /// The facts that explain it, by name.
    public Map<String, Object> values() {
        return values;
    }
}
