package city.miyako.data.media;

import city.miyako.data.history.PersonalSeries;
import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// The newest media of things' attributes, such as the last frames of each camera.
@ApplicationScoped
public class Media {
    /// How many of an attribute are kept.
    public static final int KEPT = 24;
    private static final String PUT = """
        INSERT INTO media (tenant, thing, attribute, at, access, agreement, persons, type, content)
        SELECT :tenant, :thing, :attribute, :at, coalesce(t.access, 0), coalesce(t.agreement, ''),
            coalesce(t.persons, '{}'), :type, :content
        FROM (SELECT 1) AS one LEFT JOIN LATERAL access_of_thing(:thing, :attribute) AS t ON true
        ON CONFLICT (tenant, thing, attribute, at) DO UPDATE SET type = excluded.type, content = excluded.content""";
    private static final String FORGET = """
        DELETE FROM media WHERE tenant = :tenant AND thing = :thing AND attribute = :attribute AND at < (
            SELECT min(at) FROM (SELECT at FROM media WHERE tenant = :tenant AND thing = :thing
                AND attribute = :attribute ORDER BY at DESC LIMIT :kept) newest)""";
    private static final String AS_OF = """
        SELECT at, type, content FROM media WHERE thing = :thing AND attribute = :attribute AND at <= :at
        ORDER BY at DESC LIMIT 1""";
    private static final String TIMES = """
        SELECT at FROM media WHERE thing = :thing AND attribute = :attribute ORDER BY at DESC LIMIT :kept""";

    private final Database database;
    private final PersonalSeries personal;

    /// Media kept in the city's database.
    public Media(Database database, PersonalSeries personal) {
        this.database = database;
        this.personal = personal;
    }

    /// Adds a medium and lets go of the oldest ones.
    public void put(Writer writer, String thing, String attribute, Medium medium) {
        database.write(writer, handle -> {
            handle.createUpdate(PUT).bind("tenant", writer.tenant().code()).bind("thing", thing)
                .bind("attribute", attribute).bind("at", medium.at().atOffset(ZoneOffset.UTC))
                .bind("type", medium.type()).bind("content", medium.content()).execute();
            handle.createUpdate(FORGET).bind("tenant", writer.tenant().code()).bind("thing", thing)
                .bind("attribute", attribute).bind("kept", KEPT).execute();
            Audit.append(handle, writer, "media.put", thing, "{\"bytes\":" + medium.content().length + "}");
            return 0;
        });
    }

    /// The medium an attribute had at a time, or empty where none is kept or within reach.
    public Optional<Medium> find(Reach reach, String thing, String attribute, Instant at) {
        return personal.readMedia(reach, thing, attribute, handle -> handle.createQuery(AS_OF).bind("thing", thing)
            .bind("attribute", attribute).bind("at", at.atOffset(ZoneOffset.UTC))
            .map((row, _) -> new Medium(row.getObject("at", OffsetDateTime.class).toInstant(), row.getString("type"),
                row.getBytes("content"))).findOne());
    }

    /// When the media kept of an attribute were taken, newest first.
    public List<Instant> times(Reach reach, String thing, String attribute) {
        return database.read(reach, handle -> handle.createQuery(TIMES).bind("thing", thing)
            .bind("attribute", attribute).bind("kept", KEPT)
            .map((row, _) -> row.getObject("at", OffsetDateTime.class).toInstant()).list());
    }
}
