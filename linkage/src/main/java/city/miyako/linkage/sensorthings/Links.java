package city.miyako.linkage.sensorthings;

import city.miyako.linkage.ngsild.Paging;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The addresses of entities and sets.
///
/// @param root the service root, as in `https://city.example/en/sta/v1.1`
record Links(String root) {
    /// Where this door stands.
    static final String DOOR = "/sta/v1.1";

    /// The address of an entity.
    String self(Subject subject) {
        return root + "/" + subject.kind().many() + "(" + Paging.segment("'" + subject.id().replace("'", "''") + "'")
            + ")";
    }

    /// The address of what an entity is related to.
    String related(Subject subject, String relation) {
        return self(subject) + "/" + relation;
    }

    /// The address of the next page of a set.
    ///
    /// @param set its address, without options
    /// @param next where the page begins
    static String next(String set, Options options, Collector.Next next) {
        var given = new TreeMap<>(options.given());
        given.remove("$skip");
        given.put(next.option(), next.text());
        return set + "?" + given.entrySet().stream().map(option -> option.getKey() + "="
            + Paging.segment(option.getValue())).collect(Collectors.joining("&"));
    }
}
