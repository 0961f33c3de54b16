package city.miyako.foundation.testing;

import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.keys.KeyPurpose;
import city.miyako.foundation.keys.Place;
import city.miyako.foundation.keys.Vault;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.statement.StatementContext;

/// What the city has written, opened for tests.
public final class TestOutbox {
    private static final JsonMapper JSON = new JsonMapper();

    private TestOutbox() {
    }

    /// A notice of the outbox.
    ///
    /// @param id rising
    /// @param to a person's id, or an e-mail address
    /// @param template its code
    /// @param facts by name
    public record Written(long id, String to, String template, Map<String, String> facts) {
    }

    /// Everything written to a person's id or an e-mail address, oldest first.
    public static List<Written> to(Database database, String to) {
        return database.read(Reach.everything(), handle -> handle.createQuery("""
            SELECT id, template, facts::text AS facts FROM notice WHERE person = :to OR email = :index ORDER BY id""")
            .bind("to", to).bind("index", Vault.of(handle).index(to))
            .map((row, context) -> written(row, context, to)).list());
    }

    /// The address in the newest letter to somebody that has one, as in `/invitation/…`.
    public static String link(Database database, String to) {
        return to(database, to).stream().map(Written::facts).filter(facts -> facts.containsKey("link"))
            .map(facts -> facts.get("link")).reduce((_, newest) -> newest).orElseThrow();
    }

    private static Written written(ResultSet row, StatementContext context, String to) throws SQLException {
        var place = new Place(KeyPurpose.LETTER, "notice", "facts", Long.toString(row.getLong("id")));
        try {
            return new Written(row.getLong("id"), to, row.getString("template"), JSON.readValue(
                Vault.of(context).openJson(place, row.getString("facts")),
                new TypeReference<Map<String, String>>() { }));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
