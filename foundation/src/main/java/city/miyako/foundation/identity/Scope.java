package city.miyako.foundation.identity;

import city.miyako.foundation.errors.Problem;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The words that say which doors a token or a delegation opens.
///
/// A word is `read` or `write`, alone for every door, or with a door as in `read:things`, or with a door and a kind
/// of thing as in `write:things/RiverGauge`, or with topics of messages as in `write:topics/sewer/+/level`, which opens
/// nothing but the sending of messages to these. To write does not include to read. `*` is everything.
public final class Scope {
    /// Every door, reading and writing.
    public static final Set<String> ALL = Set.of("*");
    /// Looking, at every door.
    public static final String READ = "read";
    /// Writing, at every door.
    public static final String WRITE = "write";
    private static final String TOPICS = "write:topics";
    // Topics as whoever subscribes to them writes them (MQTT 5.0, clause 4.7); blanks part words.
    private static final String FILTER = "(?=.{1,256}$)(#|([+]|[^+#/{}\\s\\p{Cntrl}]*)"
        + "(/([+]|[^+#/{}\\s\\p{Cntrl}]*)){0,15}(/#)?)";
    private static final Pattern WORD = Pattern.compile(
        "(read|write)(:[a-z-]{2,40})?|write:things/[A-Za-z][A-Za-z0-9]{0,63}|write:topics/" + FILTER);
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private Scope() {
    }

    /// Whether a word is one of these.
    public static boolean isWord(String word) {
        return word.equals("*") || WORD.matcher(word).matches();
    }

    /// The door of an address, as in `things` of `/ngsi-ld/v1/entities`, `/ogc/features` and `/sta/v1.1/Things`, or
    /// `jobs` of `/api/v1/jobs/3`.
    public static String doorOf(String path) {
        var steps = List.of(path.split("/", 5));
        var first = steps.size() > 1 ? steps.get(1) : "";
        var third = steps.size() > 3 ? steps.get(3) : "";
        return switch (first) {
            case "ngsi-ld" -> third.matches("subscriptions.*") ? "subscriptions"
                : third.matches("csourceRegistrations.*") ? "sources" : "things";
            case "ogc", "sta" -> "things";
            case "api" -> third.isEmpty() ? "api" : third;
            case "" -> "pages";
            default -> first.matches("tiles|q|assets") ? first : "pages";
        };
    }

    /// Whether a request only looks; a query may be sent as a body.
    public static boolean isRead(String method, String path) {
        return READING.contains(method)
            || method.equals("POST") && path.matches("/ngsi-ld/v1/(.*[qQ]uery|entityMaps)/?");
    }

    /// Those of the scopes that open a door for a request; none when it stays shut.
    ///
    /// @param path the address without language prefix
    public static Set<String> opening(Set<String> scopes, String method, String path) {
        var act = isRead(method, path) ? READ : WRITE;
        var word = act + ":" + doorOf(path);
        return scopes.stream().filter(scope -> scope.equals("*") || scope.equals(act) || scope.equals(word)
            || scope.startsWith(word + "/")).collect(Collectors.toUnmodifiableSet());
    }

    /// The topics to which messages may be sent, as MQTT writes them: `+` is any one level, `#` any rest; empty for
    /// none.
    public static List<String> topics(Set<String> scopes) {
        boolean all = scopes.stream().anyMatch(scope -> scope.equals("*") || scope.equals(WRITE)
            || scope.equals(TOPICS));
        return all ? List.of("#") : scopes.stream().filter(scope -> scope.startsWith(TOPICS + "/"))
            .map(scope -> scope.substring(TOPICS.length() + 1)).sorted().toList();
    }

    /// Goes on only where the scopes that opened the door let things of a kind be written.
    ///
    /// @param type the kind; empty for things of any kind
    /// @throws Problem `scope-missing`
    public static void check(Actor writer, String type) {
        if (!mayWriteThings(writer.scopes(), type)) {
            throw Problem.of(IdentityError.SCOPE_MISSING, "scope", "write:things" + (type.isEmpty() ? "" : "/" + type));
        }
    }

    /// Whether things of a kind may be written with the scopes that opened the door.
    public static boolean mayWriteThings(Set<String> opened, String type) {
        return opened.stream().anyMatch(scope -> scope.equals("*")
            || scope.startsWith(WRITE) && (scope.indexOf('/') < 0 || scope.equals("write:things/" + type)));
    }
}
