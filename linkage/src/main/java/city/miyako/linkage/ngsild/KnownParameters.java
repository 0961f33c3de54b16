package city.miyako.linkage.ngsild;

import city.miyako.foundation.errors.Problem;
import city.miyako.linkage.ngsild.errors.NgsiError;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which parameters, and which words of `options`, each operation knows (ETSI GS CIM 009 v1.8.1, clause 6.3.20).
/// Another is refused: who mistypes a filter must not be given everything.
final class KnownParameters {
    private static final String PATH = "/ngsi-ld/v1/";
    private static final Set<String> LOCAL = Set.of("local", "type");
    private static final Set<String> VIEW = Set.of("options", "format", "lang", "attrs", "pick", "omit", "datasetId",
        "geometryProperty", "join", "joinLevel", "containedBy", "local", "csf", "type");
    private static final Set<String> QUESTION = all(VIEW, Set.of("id", "idPattern", "q", "expandValues", "jsonKeys",
        "scopeQ", "georel", "geometry", "coordinates", "geoproperty", "limit", "offset", "after", "count", "orderBy",
        "collation", "orderFrom", "orderGeometry", "entityMap", "entityMapLifetime", "splitEntities"));
    private static final Set<String> TIME = Set.of("timerel", "timeAt", "endTimeAt", "timeproperty", "lastN",
        "aggrMethods", "aggrPeriodDuration");
    private static final Set<String> PAGE = Set.of("limit", "offset", "count", "options");
    private static final Set<String> FORMS = Set.of("normalized", "concise", "simplified", "keyValues", "sysAttrs",
        "count");
    private static final Set<String> PAST_FORMS = all(FORMS, Set.of("temporalValues", "aggregatedValues"));
    private static final Set<String> FRAGMENT = all(LOCAL, Set.of("lang", "observedAt", "options", "format"));
    private static final Set<String> BATCH = Set.of("local", "options");
    private static final Set<String> ONE_SOURCE = all(LOCAL, Set.of("datasetId", "deleteAll"));

    // The first door that fits; where none does, an operation knows no parameters.
    private static final List<Door> DOORS = List.of(
        door("GET", Pattern.compile("entities"), QUESTION, FORMS),
        door("DELETE", Pattern.compile("entities"), all(QUESTION, Set.of("drop", "keep")), FORMS),
        door("POST", Pattern.compile("entities/.+/attrs"), all(LOCAL, Set.of("options")), Set.of("noOverwrite")),
        door("PATCH", Pattern.compile("entities/.+/attrs"), LOCAL, Set.of()),
        door("DELETE", Pattern.compile("entities/.+/attrs/.+"), ONE_SOURCE, Set.of()),
        door("PATCH|PUT", Pattern.compile("entities/.+/attrs/.+"), LOCAL, Set.of()),
        door("GET", Pattern.compile("entities/.+"), VIEW, FORMS),
        door("PATCH", Pattern.compile("entities/.+"), FRAGMENT, FORMS),
        door("PUT|DELETE", Pattern.compile("entities/.+"), LOCAL, Set.of()),
        door("POST", Pattern.compile("entityOperations/query"), QUESTION, FORMS),
        door("POST", Pattern.compile("entityOperations/upsert"), BATCH, Set.of("update", "replace")),
        door("POST", Pattern.compile("entityOperations/update"), BATCH, Set.of("noOverwrite", "replace")),
        door("POST", Pattern.compile("entityOperations/merge"), FRAGMENT, FORMS),
        door("POST", Pattern.compile("entities|entityOperations/(create|delete)"), Set.of("local"), Set.of()),
        door("GET|POST", Pattern.compile("entityMaps"), QUESTION, FORMS),
        door("GET", Pattern.compile("temporal/entities(/.+)?"), all(QUESTION, TIME), PAST_FORMS),
        door("POST", Pattern.compile("temporal/entityOperations/query"), all(QUESTION, TIME), PAST_FORMS),
        door("DELETE", Pattern.compile("temporal/entities/.+/attrs/.+"), ONE_SOURCE, Set.of()),
        door("GET", Pattern.compile("(types|attributes)(/.+)?"), Set.of("details", "local"), Set.of()),
        door("GET", Pattern.compile("jsonldContexts(/.+)?"), Set.of("details"), Set.of()),
        door("GET", Pattern.compile("subscriptions/.+/notifications"), Set.of("limit", "after"), Set.of()),
        door("GET", Pattern.compile("(csourceS|s)ubscriptions"), PAGE, Set.of("sysAttrs")),
        door("GET", Pattern.compile("(csourceS|s)ubscriptions/.+"), Set.of("options"), Set.of("sysAttrs")),
        door("GET", Pattern.compile("csourceRegistrations"), all(QUESTION, TIME), Set.of("sysAttrs")),
        door("GET", Pattern.compile("csourceRegistrations/.+"), Set.of("options"), Set.of("sysAttrs")));

    private KnownParameters() {
    }

    /// Goes on only where an operation knows all that is said.
    ///
    /// @param path of the address, without its parameters
    /// @throws Problem `invalid-request` naming the parameter, and what is known
    static void check(String method, String path, Parameters given) {
        if (given.given().isEmpty() || !path.startsWith(PATH)) {
            return;
        }
        var resource = path.substring(PATH.length()).replaceFirst("/$", "");
        var door = DOORS.stream().filter(one -> one.methods().contains(method)
            && one.resource().matcher(resource).matches()).findFirst();
        var names = door.map(Door::names).orElse(Set.of());
        given.given().stream().filter(name -> !names.contains(name)).findFirst().ifPresent(name -> {
            throw unknown(name, "not known here", names);
        });
        var options = door.map(Door::options).orElse(Set.of());
        given.list("options").stream().filter(word -> !options.contains(word)).findFirst().ifPresent(word -> {
            throw unknown("options", "a word is not known here", options);
        });
    }

    private static Problem unknown(String field, String reason, Set<String> known) {
        return new Problem(NgsiError.INVALID_REQUEST, Map.of("field", field.length() <= 200 ? field
            : field.substring(0, 200) + "…", "reason", reason, "known",
            known.stream().sorted().collect(Collectors.joining(", "))));
    }

    private static Door door(String methods, Pattern resource, Set<String> names, Set<String> options) {
        return new Door(Set.of(methods.split("\\|")), resource, names, options);
    }

    private static Set<String> all(Set<String> some, Set<String> more) {
        return Stream.concat(some.stream(), more.stream()).collect(Collectors.toUnmodifiableSet());
    }

    /// Operations that know the same parameters.
    ///
    /// @param methods of HTTP
    /// @param resource what stands behind `/ngsi-ld/v1/`
    /// @param names of the parameters
    /// @param options words of the parameter `options`
    private record Door(Set<String> methods, Pattern resource, Set<String> names, Set<String> options) {
    }
}
