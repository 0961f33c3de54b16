package city.miyako.linkage.ngsild;

import city.miyako.data.things.Thing;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.linkage.ngsild.errors.NgsiError;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// Versions of things as entity tags (RFC 9110, section 8.8.3).
final class Versions {
    private static final Pattern TAG = Pattern.compile("(?:W/)?\"v(\\d{1,18})\"");

    private Versions() {
    }

    static String tag(Thing thing) {
        return "\"v" + thing.version() + "\"";
    }

    /// The version of `If-Match`, or empty where the writer names none.
    static OptionalLong ifMatch(HttpHeaders headers) {
        var given = headers.getHeaderString(HttpHeaders.IF_MATCH);
        if (given == null || "*".equals(given.strip())) {
            return OptionalLong.empty();
        }
        var tag = TAG.matcher(given.strip());
        if (!tag.matches()) {
            throw Problem.of(NgsiError.VERSION_CHANGED, "ifMatch", given);
        }
        return OptionalLong.of(Long.parseLong(tag.group(1)));
    }

    /// Whether the reader of `If-None-Match` has this version already.
    static boolean isKnown(HttpHeaders headers, Thing thing) {
        var given = headers.getHeaderString(HttpHeaders.IF_NONE_MATCH);
        return given != null && given.contains(tag(thing));
    }

    /// Runs a write and says "precondition failed" where the version was another.
    static <T> T checked(Supplier<T> write) {
        try {
            return write.get();
        } catch (Problem e) {
            if (e.code() == CommonError.CONFLICT) {
                throw new Problem(NgsiError.VERSION_CHANGED, e.values());
            }
            throw e;
        }
    }
}
