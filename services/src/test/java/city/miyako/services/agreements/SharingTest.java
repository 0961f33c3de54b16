package city.miyako.services.agreements;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import city.miyako.foundation.access.Agreements;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Reader;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.identity.Accounts;
import city.miyako.foundation.identity.Actor;
import city.miyako.foundation.identity.NewAccount;
import city.miyako.foundation.identity.PartnerKeys;
import city.miyako.foundation.identity.Post;
import city.miyako.foundation.identity.Role;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.testing.TestCity;
import city.miyako.foundation.text.Language;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// From the request for data to the key, and to the end of both.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class SharingTest {
    private static final String CASES = "/api/v1/agreements/cases";
    private static final String PASSWORD = "sharing-of-the-city-27";
    private static final TenantId CHUO = new TenantId(131_024);
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Tokyo"));
    private static boolean known;

    @Inject
    Accounts accounts;

    @Inject
    Agreements agreements;

    @Inject
    PartnerKeys keys;

    @BeforeEach
    void aGovernmentWithDataAndTwoWhoWorkElsewhere() {
        if (!known) {
            account("sharing-owner", Role.STAFF, CHUO);
            account("sharing-other", Role.STAFF, new TenantId(131_032));
            given().header("Authorization", "Bearer miyako-sample-city").header("NGSILD-Tenant", CHUO.toString())
                .contentType("application/json").body("""
                    [{"id":"urn:ngsi-ld:SharedGate:1","type":"SharedGate",
                      "accessClass":{"type":"Property","value":"agreement"},
                      "opening":{"type":"Property","value":0.4},"keeper":{"type":"Property","value":"Sato"}}]""")
                .post("/ngsi-ld/v1/entityOperations/upsert").then().statusCode(201);
            known = true;
        }
    }

    @Test
    void whatTheOwnerGrantsIsReadWithAKeyUntilTheOwnerEndsIt() {
        given().get("/ngsi-ld/v1/entities/urn:ngsi-ld:SharedGate:1").then().statusCode(404);
        long id = ask(Map.of()).statusCode(201).extract().jsonPath().getLong("id");
        as("sharing-other").get(CASES + "/" + id).then().statusCode(404);
        move("resident", id, 1, "grant", "").statusCode(409);
        as("sharing-owner").get(CASES + "/" + id).then().body("moves", hasItems("grant", "refuse"),
            "facts.attributes", equalTo("opening"), "parties", hasSize(2));
        move("sharing-owner", id, 1, "grant", "").statusCode(200).body("state", equalTo("granted"));

        var asker = new Actor("sample:resident", "", TenantId.METROPOLIS, Set.of(Role.RESIDENT));
        var agreement = agreements.get(Reach.publicCity().by(new Reader(asker.id(), "", "", "")), CHUO + "/case-" + id);
        var key = keys.underAgreement(new Writer(asker, TenantId.METROPOLIS, "test"), agreement.key(), "test",
            agreement.ends());
        with(key).statusCode(200).body("opening.value", equalTo(0.4f)).body(not(containsString("keeper")));

        move("sharing-owner", id, 2, "end", "The gate is gone").statusCode(200);
        with(key).statusCode(403).body("code", equalTo("agreement-over"));
        assertThat(agreements.get(Reach.staffOf(CHUO), CHUO + "/case-" + id).ends()).isBefore(agreement.ends());
    }

    @Test
    void aRequestForWhatCannotBeGivenIsSentBackWithItsFields() {
        record Row(String field, String value) {
        }

        for (var row : List.of(new Row("source", "131024/Nothing"), new Row("source", "SharedGate"),
            new Row("source", "139998/SharedGate"), new Row("attributes", "opening owner"), new Row("attributes", ","),
            new Row("until", TODAY.minusDays(1).toString()), new Row("until", TODAY.plusYears(4).toString()),
            new Row("perSecond", "0"), new Row("perSecond", "1001"), new Row("perDay", "0"))) {
            ask(Map.of(row.field(), row.value())).statusCode(422).body("code", equalTo("case-unusable"))
                .body(containsString(row.field()));
        }
        as("sharing-owner").contentType("application/json").body(form(Map.of())).post(CASES).then().statusCode(422);
        given().contentType("application/json").body(form(Map.of())).post(CASES).then().statusCode(401);
    }

    @Test
    void whatIsRefusedOrWithdrawnOpensNothing() {
        long refused = ask(Map.of()).extract().jsonPath().getLong("id");
        move("sharing-owner", refused, 1, "refuse", "").statusCode(422);
        move("sharing-owner", refused, 1, "refuse", "Not for this purpose").statusCode(200);
        long withdrawn = ask(Map.of()).extract().jsonPath().getLong("id");
        move("resident", withdrawn, 1, "withdraw", "").statusCode(200);

        for (long id : new long[] {refused, withdrawn}) {
            move("sharing-owner", id, 2, "grant", "").statusCode(409);
            assertThat(agreements.list(Reach.staffOf(CHUO))).extracting(one -> one.code())
                .doesNotContain("case-" + id);
        }
    }

    private static ValidatableResponse ask(Map<String, Object> other) {
        return as("resident").contentType("application/json").body(form(other)).post(CASES).then();
    }

    private static Map<String, Object> form(Map<String, Object> other) {
        var form = new HashMap<String, Object>(Map.of("source", "131024/SharedGate", "attributes", "opening",
            "purpose", "A map of open gates", "until", TODAY.plusYears(1).toString(), "perSecond", "10", "perDay",
            "1000"));
        form.putAll(other);
        return form;
    }

    private static ValidatableResponse move(String who, long id, long version, String move, String reason) {
        return as(who).contentType("application/json").body(Map.of("move", move, "version", version, "reason", reason))
            .post(CASES + "/" + id + "/moves").then();
    }

    private static ValidatableResponse with(String key) {
        return given().header("Authorization", "Bearer " + key).get("/ngsi-ld/v1/entities/urn:ngsi-ld:SharedGate:1")
            .then();
    }

    private static RequestSpecification as(String who) {
        var proof = who + ":" + (who.startsWith("sharing") ? PASSWORD : "miyako-sample");
        return given().header("Authorization", "Basic " + Base64.getEncoder().encodeToString(proof
            .getBytes(StandardCharsets.UTF_8)));
    }

    private void account(String name, Role role, TenantId tenant) {
        accounts.create(Writer.system("test"), new NewAccount(name, name, new Post(tenant, "総務課", "", Set.of(role)),
            PASSWORD, "", Language.JA));
    }
}
