package city.miyako.app;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.data.things.Json;
import city.miyako.data.things.NewThing;
import city.miyako.data.things.Things;
import city.miyako.data.things.UpsertMode;
import city.miyako.foundation.access.Agreement;
import city.miyako.foundation.access.Agreements;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.identity.Actor;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.testing.OwnedDatabase;
import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Every table there is, also those that are still to come, keeps the rows of one government from another.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class TenantWallsTest {
    private static final TenantId CHIYODA = new TenantId(131016);
    private static final TenantId CHUO = new TenantId(131024);
    private static final String TABLES = """
        SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND c.relname <> 'flyway_schema_history' %s
        ORDER BY 1""";

    /// Rows that are seen with another they belong to, and not by themselves.
    private static final Set<String> HANGING = Set.of("agreement_use");

    @Inject
    Database database;

    @Inject
    Things things;

    @Inject
    Agreements agreements;

    @Test
    @Tag("asvs:V8.4.1")
    void everyTableHasRowLevelSecurityAndPoliciesOrIsOpenToNobody() {
        var open = tables("""
            AND (NOT c.relrowsecurity OR pg_get_userbyid(c.relowner) = current_user
              OR NOT EXISTS (SELECT 1 FROM pg_policy WHERE polrelid = c.oid)
                AND has_table_privilege(c.oid, 'SELECT, INSERT, UPDATE, DELETE'))""");

        assertThat(open).isEmpty();
        assertThat(tables("")).contains("thing", "reading", "audit", "account", "agreement", "emergency_access");
    }

    @Test
    @Tag("asvs:V8.4.1")
    void aQueryWithoutAReachFindsNothingInAnyTable() {
        someRows();
        var found = new ArrayList<String>();
        for (var table : readable()) {
            long rows = database.write(Reach.publicOf(CHUO), handle -> {
                handle.execute("SELECT set_config('miyako.tenant', '', true)");
                return count(handle, table, "true");
            });
            if (rows > 0) {
                found.add(table + ": " + rows);
            }
        }
        assertThat(found).isEmpty();
        long kept = database.read(Reach.everything(), handle -> count(handle, "thing", "true"));
        assertThat(kept).isPositive();
    }

    @Test
    @Tag("asvs:V8.4.1")
    void theStaffOfOneGovernmentFindNoRowOfAnother() {
        someRows();
        var found = new ArrayList<String>();
        for (var table : readable()) {
            long rows = hasTenant(table) ? database.read(Reach.staffOf(CHUO), handle ->
                count(handle, table, "tenant <> " + CHUO.code())) : 0;
            if (rows > 0) {
                found.add(table + ": " + rows);
            }
        }
        assertThat(found).isEmpty();
    }

    /// Whatever a table holds in this test: with a row of Chiyoda planted in each, one after the other.
    @Test
    @Tag("asvs:V8.4.1")
    void aRowPlantedInAnyTableIsSeenNeitherWithoutAReachNorByAnotherGovernment() {
        var found = new ArrayList<String>();
        int withTenant = 0;
        try (var owner = OwnedDatabase.open()) {
            for (var table : readable()) {
                long forgotten = PlantedRow.seek(owner, table, CHIYODA.code(), handle -> {
                    reach(handle, "", "off", "off");
                    return count(handle, table, "true");
                });
                long others = hasTenant(table) ? PlantedRow.seek(owner, table, CHIYODA.code(), handle -> {
                    reach(handle, Integer.toString(CHUO.code()), "on", "off");
                    return count(handle, table, "tenant = " + CHIYODA.code());
                }) : 0;
                long own = hasTenant(table) ? PlantedRow.seek(owner, table, CHIYODA.code(), handle -> {
                    reach(handle, Integer.toString(CHIYODA.code()), "on", "on");
                    return count(handle, table, "tenant = " + CHIYODA.code());
                }) : 1;
                withTenant += hasTenant(table) ? 1 : 0;
                if (forgotten > 0 || others > 0 || own == 0 && !HANGING.contains(table)) {
                    found.add("%s: %d without a reach, %d for Chuo, %d for the program".formatted(table, forgotten,
                        others, own));
                }
            }
        }
        assertThat(found).isEmpty();
        assertThat(withTenant).as("tables with rows of governments").isGreaterThan(20);
    }

    private static void reach(Handle handle, String tenant, String staff, String system) {
        handle.createQuery("""
            SELECT set_config('miyako.tenant', ?, true) || set_config('miyako.staff', ?, true)
                || set_config('miyako.city', 'off', true) || set_config('miyako.system', ?, true)
                || set_config('miyako.person', 'account:1', true) || set_config('miyako.agreement', '', true)
                || set_config('miyako.purpose', 'service-delivery', true)""")
            .bind(0, tenant).bind(1, staff).bind(2, system).mapTo(String.class).one();
    }

    private boolean hasTenant(String table) {
        return database.read(Reach.everything(), handle -> handle.createQuery("""
            SELECT EXISTS (SELECT 1 FROM pg_attribute WHERE attrelid = ?::regclass AND attname = 'tenant')""")
            .bind(0, table).mapTo(Boolean.class).one());
    }

    private void someRows() {
        var writer = new Writer(Actor.system("test"), CHIYODA, "test").forPurpose("service-delivery");
        agreements.record(writer, new Agreement(CHIYODA, "walls", "", "test", List.of(Agreement.party(
            new TenantId(131032))), Instant.EPOCH, Instant.parse("2099-01-01T00:00:00Z")));
        for (var kind : List.of("public", "internal", "agreement", "personal")) {
            var attributes = Json.object();
            attributes.putObject("level").put("type", "Property").put("value", 1).put("observedAt",
                "2026-07-01T00:00:00Z");
            attributes.putObject("accessClass").put("type", "Property").put("value", kind);
            attributes.putObject("agreement").put("type", "Property").put("value", "walls");
            things.upsert(writer, List.of(new NewThing("urn:ngsi-ld:Wall:" + kind, "Wall", attributes)),
                UpsertMode.REPLACE);
        }
    }

    private List<String> readable() {
        return tables("AND has_table_privilege(c.oid, 'SELECT')");
    }

    private List<String> tables(String condition) {
        return database.read(Reach.publicCity(), handle ->
            handle.createQuery(TABLES.formatted(condition)).mapTo(String.class).list());
    }

    private static long count(Handle handle, String table, String condition) {
        return handle.createQuery("SELECT count(*) FROM " + table + " WHERE " + condition).mapTo(Long.class).one();
    }
}
