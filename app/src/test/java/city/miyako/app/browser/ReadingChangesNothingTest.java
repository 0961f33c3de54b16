package city.miyako.app.browser;

import static city.miyako.app.browser.People.as;
import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Every address that can be read is read by an administrator, a member of staff, an auditor and a resident: whoever
/// gets somebody to follow a link, or shows them a picture from one, has changed nothing.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class ReadingChangesNothingTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\| ([A-Z ]*)GET");
    private static final String THING = "urn:ngsi-ld:RiverGauge:read-only";
    /// What reading leaves: who read what, that a session was seen, and questions to people on their way in.
    private static final Set<String> TRACES = Set.of("audit", "audit_checkpoint", "audit_head", "audit_tile",
        "audit_told", "session", "proof_challenge");
    /// Streams that do not end; they only tell.
    private static final Set<String> STREAMS = Set.of("/api/v1/live", "/api/v1/flood-information/stream");
    private static final String TABLES = """
        SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = 'public' AND c.relkind = 'r' AND has_table_privilege(c.oid, 'SELECT')""";

    @Inject
    Database database;

    @Test
    @Tag("asvs:V3.5.3")
    void whoeverFollowsALinkHasChangedNothing() throws IOException {
        var staff = Sessions.of("staff");
        as(staff).contentType("application/json").body("""
            {"id": "%s", "type": "RiverGauge", "waterLevel": {"type": "Property", "value": 1.5}}""".formatted(THING))
            .post("/ngsi-ld/v1/entities");
        var addresses = ROW.matcher(Files.readString(Path.of("../docs/addresses.md"))).results()
            .map(row -> row.group(1)).filter(address -> !STREAMS.contains(address)).toList();
        assertThat(addresses).hasSizeGreaterThan(140);
        var before = rows();
        assertThat(before).containsKeys("account", "thing", "notice", "case_file", "api_token");

        int answered = 0;
        for (var person : List.of("admin", "staff", "auditor", "resident")) {
            for (var address : addresses) {
                int status = as(Sessions.of(person)).redirects().follow(false).urlEncodingEnabled(false)
                    .get(filled(address) + "?delete=true&_method=DELETE").statusCode();
                answered += status < 400 ? 1 : 0;
                assertThat(status).as(person + " " + address).isLessThan(500);
            }
        }

        assertThat(answered).as("pages that told something").isGreaterThan(200);
        assertThat(rows()).isEqualTo(before);
    }

    // An address with something at it where there can be: a gauge, a service, an account.
    private static String filled(String address) {
        var known = Map.of("{service}", address.contains("courses") ? "security-policy" : "antenna-siting",
            "{register}", "partners", "{thing}", THING, "{attribute}", "waterLevel", "{layer}", "river-gauge",
            "{type}", "RiverGauge");
        var filled = address.startsWith("/things/") || address.startsWith("/ngsi-ld/") || address.contains("/gauges/")
            || address.startsWith("/api/v1/things/") ? address.replace("{id}", THING) : address;
        for (var part : known.entrySet()) {
            filled = filled.replace(part.getKey(), part.getValue());
        }
        return filled.replaceAll("\\{[^}]*}", "1");
    }

    // How many rows each table has, and a sum over what stands in them.
    private Map<String, String> rows() {
        return database.read(Reach.everything(), handle -> {
            var all = new TreeMap<String, String>();
            for (var table : handle.createQuery(TABLES).mapTo(String.class).list()) {
                if (!TRACES.contains(table)) {
                    all.put(table, handle.createQuery("SELECT count(*) || ' ' ||"
                        + " coalesce(sum(hashtext(t::text)::bigint), 0) FROM \"" + table + "\" t")
                        .mapTo(String.class).one());
                }
            }
            return all;
        });
    }
}
