package city.miyako.linkage.ngsild;

import city.miyako.data.things.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Which things a query found, and who holds them (clause 5.2.39): later pages are of these alone.
///
/// @param id its URI
/// @param expiresAt when it is forgotten
/// @param entities by id of thing, in order: the registrations of sources that told of it, and `@none` where the city
///     holds it itself
record EntityMap(String id, Instant expiresAt, Map<String, List<String>> entities) {
    /// The city itself among those who hold a thing.
    static final String LOCAL = "@none";
    /// Where maps lie.
    static final String PATH = "/ngsi-ld/v1/entityMaps";

    EntityMap {
        entities = Collections.unmodifiableMap(new LinkedHashMap<>(entities));
    }

    /// Its address.
    String address() {
        return PATH + "/" + Paging.segment(id);
    }

    ObjectNode json() {
        var json = Json.object().put("id", id).put("type", "EntityMap").put("expiresAt", expiresAt.toString());
        json.set("entityMap", entitiesJson());
        json.putObject("linkedMaps");
        return json;
    }

    ObjectNode entitiesJson() {
        var json = Json.object();
        entities.forEach((thing, holders) -> holders.forEach(json.putArray(thing)::add));
        return json;
    }
}
