package city.miyako.foundation;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.tenants.Tenants;
import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestCity.class)
class FoundationTest {
    @Inject
    Database database;

    @Inject
    Audit audit;

    @Inject
    Tenants tenants;

    @Test
    void theDatabaseIsRealAndDurable() {
        var settings = database.read(Reach.publicCity(), handle -> handle.createQuery("""
            SELECT name || '=' || setting FROM pg_settings
            WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums')
            """).mapTo(String.class).list());

        assertThat(settings).containsExactlyInAnyOrder("fsync=on", "full_page_writes=on", "synchronous_commit=on",
            "data_checksums=on");
    }

    @Test
    @Tag("asvs:V13.2.2")
    void theCityDoesNotRunAsTheOwnerOfItsTables() {
        var mayBypass = database.read(Reach.publicCity(), handle -> handle.createQuery("""
            SELECT rolsuper OR rolbypassrls OR rolname = (SELECT tableowner FROM pg_tables WHERE tablename = 'audit')
            FROM pg_roles WHERE rolname = current_user""").mapTo(Boolean.class).one());

        assertThat(mayBypass).isFalse();
    }

    @Test
    void anAuditLineIsSeenByItsOwnTenantOnly() {
        var chiyoda = new TenantId(131016);
        var writer = new Writer(city.miyako.foundation.identity.Actor.system("test"), chiyoda, "a test");

        database.write(writer, handle -> {
            Audit.append(handle, writer, "test.write", "something", "{}");
            return 0;
        });

        assertThat(audit.list(Reach.staffOf(chiyoda), Long.MAX_VALUE, "", "test.write", 10)).hasSize(1);
        assertThat(audit.list(Reach.staffOf(new TenantId(131024)), Long.MAX_VALUE, "", "test.write", 10)).isEmpty();
        assertThat(audit.list(Reach.publicOf(chiyoda), Long.MAX_VALUE, "", "test.write", 10)).isEmpty();
    }

    @Test
    void theMetropolisHasSixtyTwoMunicipalities() {
        assertThat(tenants.all()).hasSize(63);
    }

    @Test
    void anUnknownAddressIsAnsweredByAProblemOrAPage() {
        RestAssured.given().accept("application/json").get("/nowhere").then().statusCode(404)
            .contentType("application/problem+json");
        RestAssured.given().accept("text/html").get("/en/nowhere").then().statusCode(404)
            .body(org.hamcrest.Matchers.containsString("Page not found"));
    }
}
