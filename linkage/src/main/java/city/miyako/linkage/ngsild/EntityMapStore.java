package city.miyako.linkage.ngsild;

import city.miyako.data.things.Json;
import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// Maps kept in the city's database, so that every node knows them; each is seen by whoever made it.
@ApplicationScoped
class EntityMapStore {
    /// The most maps of one asker; the oldest is forgotten for one more.
    static final int MOST_OF_ONE = 20;
    private static final String ADD = """
        INSERT INTO entity_map (tenant, id, owner, entities, created_at, expires_at)
        VALUES (:tenant, :id, :owner, :entities::jsonb, :at, :expires)""";
    private static final String TRIM = """
        DELETE FROM entity_map WHERE tenant = :tenant AND owner = :owner AND (expires_at <= :at OR id NOT IN (
            SELECT id FROM entity_map WHERE tenant = :tenant AND owner = :owner
            ORDER BY created_at DESC, id LIMIT :most))""";
    private static final String FIND = """
        SELECT id, entities::text AS entities, expires_at FROM entity_map
        WHERE tenant = ? AND id = ? AND expires_at > ?""";
    private static final String WITHOUT = """
        UPDATE entity_map SET entities = entities - ?::text[] WHERE tenant = ? AND id = ?""";

    private final Database database;
    private final Clock clock;

    EntityMapStore(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    void add(Writer writer, EntityMap map) {
        database.write(writer, handle -> {
            handle.createUpdate(ADD).bind("tenant", writer.tenant().code()).bind("id", map.id())
                .bind("owner", writer.actor().id()).bind("entities", Json.text(map.entitiesJson()))
                .bind("at", now()).bind("expires", map.expiresAt().atOffset(ZoneOffset.UTC)).execute();
            Audit.append(handle, writer, "entity-map.make", map.id(), "{\"things\":" + map.entities().size() + "}");
            return handle.createUpdate(TRIM).bind("tenant", writer.tenant().code())
                .bind("owner", writer.actor().id()).bind("at", now()).bind("most", MOST_OF_ONE).execute();
        });
    }

    /// A map that is not over, of whoever asks.
    Optional<EntityMap> find(Reach reach, String id) {
        return database.read(reach, handle -> handle.createQuery(FIND).bind(0, reach.tenant().code()).bind(1, id)
            .bind(2, now()).map((row, _) -> read(row)).findOne());
    }

    /// Takes things out that do not fit any more.
    void without(Writer writer, String id, Collection<String> things) {
        database.write(writer, handle -> handle.execute(WITHOUT, things.toArray(String[]::new), writer.tenant().code(),
            id));
    }

    /// Sets when a map is over; whether there was one.
    boolean extend(Writer writer, String id, Instant end) {
        return database.write(writer, handle -> handle.execute(
            "UPDATE entity_map SET expires_at = ? WHERE tenant = ? AND id = ? AND expires_at > ?",
            end.atOffset(ZoneOffset.UTC), writer.tenant().code(), id, now())) == 1;
    }

    /// Forgets a map; whether there was one.
    boolean remove(Writer writer, String id) {
        return database.write(writer, handle -> {
            int gone = handle.execute("DELETE FROM entity_map WHERE tenant = ? AND id = ? AND expires_at > ?",
                writer.tenant().code(), id, now());
            if (gone == 1) {
                Audit.append(handle, writer, "entity-map.remove", id, "{}");
            }
            return gone;
        }) == 1;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static EntityMap read(ResultSet row) throws SQLException {
        var entities = new TreeMap<String, List<String>>();
        Json.object(row.getString("entities")).properties().forEach(one -> entities.put(one.getKey(),
            one.getValue().valueStream().map(holder -> holder.asText()).toList()));
        return new EntityMap(row.getString("id"), row.getObject("expires_at", OffsetDateTime.class).toInstant(),
            entities);
    }
}
