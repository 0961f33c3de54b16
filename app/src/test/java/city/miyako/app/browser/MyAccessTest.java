package city.miyako.app.browser;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import city.miyako.data.things.Json;
import city.miyako.data.things.NewThing;
import city.miyako.data.things.Things;
import city.miyako.data.things.UpsertMode;
import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.audit.PersonalRead;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.identity.Actor;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// People see who read what about them.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class MyAccessTest {
    private static final Writer POLICE = new Writer(Actor.system("police-desk"), new TenantId(131032), "GET /registry");

    private static final TenantId CHIYODA = new TenantId(131016);

    @Inject
    Database database;

    @Inject
    Things things;

    @Test
    void aPersonSeesAStaffMembersReadOnceItIsAnswered() {
        Sessions.open("nakamura", "131016", "STAFF");

        as("admin").get("/admin/people").then().statusCode(200).body(containsString("nakamura"));
        as("nakamura").get("/my/access").then().statusCode(200)
            .body(allOf(containsString("東京都"), containsString("sample:admin"), containsString("アカウント一覧"),
                containsString("アカウントと役割の管理"),
                containsString("第61条")));

        as("nakamura").get("/en/my/access").then().statusCode(200)
            .body(allOf(containsString("Tokyo Metropolis"), containsString("List of accounts"),
                containsString("Managing accounts and roles")));
    }

    @Test
    void aResidentSeesWithinASecondWhoReadWhatAboutThemAndForWhichPurpose() {
        personal("urn:ngsi-ld:Visit:of-a-resident");
        Sessions.open("chiyoda-clerk", "131016", "STAFF");
        var resident = as("resident");
        as("resident").get("/my/account").then().body(containsString("href=\"/my/access\""));
        as("resident").get("/my/access").then().statusCode(200).body(not(containsString("Visit:of-a-resident")));

        as("chiyoda-clerk").get("/things/urn:ngsi-ld:Visit:of-a-resident?personal-purpose=service-delivery"
            + "&personal-matter=2026-12").then().statusCode(200).body(containsString("面談の記録"));
        long answered = System.nanoTime();

        resident.get("/my/access").then().statusCode(200).body(allOf(containsString("千代田区"),
            containsString("Visit:of-a-resident"), containsString("申請・届出などの事務の処理"), containsString("2026-12")));
        assertThat(Duration.ofNanos(System.nanoTime() - answered)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void whatThePoliceAndTheProtectorsOfChildrenReadIsToldToThePersonOnlyWhenItCanDoNoHarm() {
        personal("urn:ngsi-ld:Visit:inquired");
        Sessions.open("chiyoda-clerk", "131016", "STAFF");
        for (var purpose : List.of("criminal-inquiry", "child-protection")) {
            as("chiyoda-clerk").get("/things/urn:ngsi-ld:Visit:inquired?personal-purpose=" + purpose
                + "&personal-matter=7").then().statusCode(200).body(containsString("面談の記録"));
        }

        as("resident").get("/my/access").then().statusCode(200).body(not(containsString("Visit:inquired")));
        var days = database.read(Reach.everything(), handle -> handle.createQuery("""
            SELECT audit.purpose || ' ' || round(extract(epoch FROM audit_told.tell_from - audit.at) / 86400)
            FROM audit JOIN audit_told USING (seq) WHERE audit.target = 'urn:ngsi-ld:Visit:inquired'
                AND audit_told.person = 'sample:resident' ORDER BY seq""").mapTo(String.class).list());
        assertThat(days).containsExactly("criminal-inquiry 365", "child-protection 180");
    }

    private void personal(String id) {
        var attributes = Json.object();
        attributes.putObject("accessClass").put("type", "Property").put("value", "personal");
        attributes.putObject("person").put("type", "Property").put("value", "sample:resident");
        attributes.putObject("name").put("type", "Property").put("value", "面談の記録");
        things.upsert(new Writer(Actor.system("test"), CHIYODA, "test").forPurpose("service-delivery"),
            List.of(new NewThing(id, "Visit", attributes)), UpsertMode.REPLACE);
    }

    @Test
    void aReadThatMayBeToldLaterIsNotSeenBefore() throws InterruptedException {
        tell("sample:operator", "missing child, file 7", Instant.now().plusSeconds(3_600));
        tell("sample:operator", "missing child, file 8", Instant.now().plusSeconds(2));
        tell("sample:operator", "lost property, file 9", Instant.EPOCH);

        as("operator").get("/my/access").then().statusCode(200)
            .body(allOf(containsString("lost property, file 9"), containsString("港区"),
                containsString("捜査関係事項照会への回答"), containsString("7/2026"), not(containsString("file 7"))));
        TimeUnit.MILLISECONDS.sleep(2_100);
        as("operator").get("/my/access").then()
            .body(allOf(containsString("missing child, file 8"), not(containsString("file 7"))));
    }

    @Test
    void nobodySeesWhatWasReadAboutAnother() {
        tell("sample:somebody-else", "a secret of another", Instant.EPOCH);

        as("operator").get("/my/access").then().statusCode(200).body(not(containsString("a secret of another")));
        as("auditor").get("/en/my/access").then().statusCode(200)
            .body(containsString("Nobody has read data about you"));
        given().redirects().follow(false).accept("text/html").get("/my/access").then().statusCode(303)
            .header("Location", containsString("/sign-in?to=/my/access"));
    }

    @Test
    void lookingAtOneselfIsNotTold() {
        Sessions.open("minato-admin", "131032", "ADMIN");

        as("minato-admin").get("/admin/people").then().statusCode(200).body(containsString("minato-admin"));
        as("minato-admin").get("/my/access").then().statusCode(200).body(not(containsString("account:")));
    }

    private void tell(String person, String what, Instant from) {
        database.write(POLICE, handle -> {
            Audit.read(handle, POLICE, new PersonalRead(List.of(person), what, "criminal-inquiry", "7/2026", from));
            return 0;
        });
    }

    private static RequestSpecification as(String account) {
        return given().cookie("miyako-session", Sessions.of(account)).accept("text/html").redirects().follow(false);
    }
}
