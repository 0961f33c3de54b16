package city.miyako.linkage.floods;

import city.miyako.engines.flood.Frame;
import city.miyako.engines.flood.Raster;
import city.miyako.engines.geography.LatLon;
import city.miyako.foundation.database.Writer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The tables of grounds, floods and their rasters.
final class FloodTable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String GROUND = """
        SELECT g.id AS ground_id, g.name AS ground_name, g.sample, g.cells, g.cell_metres, g.corners,
            g.created_at AS ground_at""";
    private static final String RUN = GROUND + """
        , r.id, r.name, r.asked, r.job, r.published, r.balance_error, r.created_at
        FROM flood_run r JOIN flood_ground g ON g.id = r.ground""";
    private static final String INSERT_GROUND = """
        INSERT INTO flood_ground (tenant, name, sample, cells, cell_metres, corners, elevation, created_by, created_at)
        VALUES (:tenant, :name, :sample, :cells, :cell, :corners, :elevation, :by, :at) RETURNING id""";
    private static final String INSERT_RUN = """
        INSERT INTO flood_run (tenant, ground, name, asked, created_by, created_at)
        VALUES (:tenant, :ground, :name, :asked::jsonb, :by, :at) RETURNING id""";

    private FloodTable() {
    }

    static long insertGround(Handle handle, Writer writer, FloodGround ground, byte[] elevation) {
        var place = ground.placement();
        var frame = place.frame();
        return handle.createQuery(INSERT_GROUND).bind("tenant", writer.tenant().code()).bind("name", ground.name())
            .bind("sample", ground.sample()).bindArray("cells", Integer.class, frame.columns(), frame.rows())
            .bind("cell", frame.cellMetres()).bindArray("corners", Double.class, place.southWest().latitude(),
                place.southWest().longitude(), place.southEast().latitude(), place.southEast().longitude(),
                place.northWest().latitude(), place.northWest().longitude())
            .bind("elevation", elevation).bind("by", writer.actor().id()).bind("at", at(ground.at()))
            .mapTo(Long.class).one();
    }

    static List<FloodGround> grounds(Handle handle, int most) {
        return handle.createQuery(GROUND + " FROM flood_ground g ORDER BY g.id DESC LIMIT :most").bind("most", most)
            .map((row, _) -> ground(row)).list();
    }

    static Optional<FloodGround> ground(Handle handle, long id) {
        return handle.createQuery(GROUND + " FROM flood_ground g WHERE g.id = :id").bind("id", id)
            .map((row, _) -> ground(row)).findOne();
    }

    static Raster elevation(Handle handle, FloodGround ground) {
        var content = handle.createQuery("SELECT elevation FROM flood_ground WHERE id = :id").bind("id", ground.id())
            .mapTo(byte[].class).one();
        return Packing.unpack(ground.placement().frame(), content);
    }

    static long insertRun(Handle handle, Writer writer, long ground, String name, FloodOrder order, Instant now) {
        return handle.createQuery(INSERT_RUN).bind("tenant", writer.tenant().code()).bind("ground", ground)
            .bind("name", name).bind("asked", written(order)).bind("by", writer.actor().id()).bind("at", at(now))
            .mapTo(Long.class).one();
    }

    static List<FloodRun> runs(Handle handle, int most) {
        return handle.createQuery(RUN + " ORDER BY r.id DESC LIMIT :most").bind("most", most)
            .map((row, _) -> run(row)).list();
    }

    static Optional<FloodRun> run(Handle handle, long id) {
        return handle.createQuery(RUN + " WHERE r.id = :id").bind("id", id).map((row, _) -> run(row)).findOne();
    }

    static void keep(Handle handle, Writer writer, long run, FloodLayer layer, int second, byte[] content) {
        handle.execute("INSERT INTO flood_raster (run, kind, second, tenant, content) VALUES (?, ?, ?, ?, ?)", run,
            layer.word(), second, writer.tenant().code(), content);
    }

    static Optional<Raster> raster(Handle handle, FloodRun run, FloodLayer layer, int second) {
        return handle.createQuery("""
            SELECT content FROM flood_raster WHERE run = :run AND kind = :kind AND second = :second""")
            .bind("run", run.id()).bind("kind", layer.word()).bind("second", second).mapTo(byte[].class).findOne()
            .map(content -> Packing.unpack(run.ground().placement().frame(), content));
    }

    static List<Integer> moments(Handle handle, long run) {
        return handle.createQuery("SELECT second FROM flood_raster WHERE run = :run AND kind = :kind ORDER BY second")
            .bind("run", run).bind("kind", FloodLayer.DEPTH.word()).mapTo(Integer.class).list();
    }

    private static FloodGround ground(ResultSet row) throws SQLException {
        var cells = (Integer[]) row.getArray("cells").getArray();
        var corners = (Double[]) row.getArray("corners").getArray();
        return new FloodGround(row.getLong("ground_id"), row.getString("ground_name"), row.getBoolean("sample"),
            new Placement(Frame.of(cells[0], cells[1], row.getDouble("cell_metres")),
                new LatLon(corners[0], corners[1]), new LatLon(corners[2], corners[3]),
                new LatLon(corners[4], corners[5])),
            row.getObject("ground_at", OffsetDateTime.class).toInstant());
    }

    private static FloodRun run(ResultSet row) throws SQLException {
        double error = row.getDouble("balance_error");
        boolean done = !row.wasNull();
        return new FloodRun(row.getLong("id"), ground(row), row.getString("name"), read(row.getString("asked")),
            row.getLong("job"), row.getBoolean("published"), done ? error : Double.NaN,
            row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private static String written(FloodOrder order) {
        try {
            return JSON.writeValueAsString(order);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FloodOrder read(String text) {
        try {
            return JSON.readValue(text, FloodOrder.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
