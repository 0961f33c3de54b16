package city.miyako.linkage.features;

import static city.miyako.linkage.features.SampleFeatures.DOOR;
import static city.miyako.linkage.ngsild.Door.as;
import static city.miyako.linkage.ngsild.Door.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.identity.Actor;
import city.miyako.foundation.identity.ApiTokens;
import city.miyako.foundation.identity.Role;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Who sees what by this door is what they see by the door of NGSI-LD.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class FeaturesAccessTest {
    private static final String PLACE = "\"location\":{\"type\":\"Point\",\"coordinates\":[139.75,35.69]}";
    private static final String HIDDEN_PLACE = """
        "location":{"type":"GeoProperty","value":{"type":"Point","coordinates":[139.75,35.69]},
         "accessClass":{"type":"Property","value":"internal"}}""";
    private static final String COLLECTIONS = DOOR + "/collections";

    @Inject
    ApiTokens tokens;

    @Inject
    Database database;

    @Test
    void whatIsInternalIsNoFeatureAndNoCollectionForOthers() {
        var depot = id("ODepot");
        send("{\"id\":\"%s\",\"type\":\"ODepot\",\"accessClass\":\"internal\",%s}".formatted(depot, PLACE));

        SampleFeatures.get(COLLECTIONS).then().body("collections.id", not(hasItem("ODepot")));
        SampleFeatures.get(COLLECTIONS + "/ODepot/items").then().statusCode(404);
        SampleFeatures.get(COLLECTIONS + "/ODepot/items/" + depot).then().statusCode(404);
        inside().get(COLLECTIONS).then().body("collections.id", hasItem("ODepot"));
        inside().get(COLLECTIONS + "/ODepot/items/" + depot).then().statusCode(200);
        as("131024").accept("application/json").get(COLLECTIONS + "/ODepot/items").then().statusCode(404);
    }

    @Test
    void whatIsHiddenOfAThingIsNeitherToldNorAskedForNorDescribed() {
        var kiosk = id("OKiosk");
        send("""
            {"id":"%s","type":"OKiosk","seats":4,"rent":{"type":"Property","value":777,
             "accessClass":{"type":"Property","value":"internal"}},%s}""".formatted(kiosk, PLACE));
        var items = COLLECTIONS + "/OKiosk/items";

        SampleFeatures.get(items + "/" + kiosk).then().statusCode(200).body("properties.seats", equalTo(4))
            .body("properties.rent", nullValue());
        SampleFeatures.get(items + "?rent=777").then().statusCode(400).body("code", equalTo("unknown-parameter"));
        SampleFeatures.get(DOOR + "/api").then().body(not(containsString("\"rent\"")));
        inside().get(items + "?rent=777").then().statusCode(200).body("features.id", hasItem(kiosk));
        inside().get(items + "/" + kiosk).then().body("properties.rent", equalTo(777));
    }

    @Test
    void aThingWhosePlaceIsHiddenIsNotFoundByIt() {
        send("{\"id\":\"%s\",\"type\":\"OSafe\",%s}".formatted(id("OSafe"), HIDDEN_PLACE));
        var items = COLLECTIONS + "/OSafe/items";

        SampleFeatures.get(COLLECTIONS).then().body("collections.id", not(hasItem("OSafe")));
        SampleFeatures.get(items + "?bbox=139,35,140,36").then().statusCode(404);
        inside().get(items + "?bbox=139,35,140,36").then().statusCode(200).body("features", hasSize(1));
        inside().get(COLLECTIONS + "/OSafe").then().body("extent.spatial.bbox[0][0]", equalTo(139.75f));
    }

    @Test
    void whoNamesATenantSeesThatTenantAlone() {
        var stall = id("OStall");
        send("{\"id\":\"%s\",\"type\":\"OStall\",%s}".formatted(stall, PLACE));

        SampleFeatures.get(COLLECTIONS + "/OStall/items/" + stall).then().statusCode(200);
        SampleFeatures.ask().header("NGSILD-Tenant", "131016").get(COLLECTIONS + "/OStall/items").then()
            .statusCode(200);
        SampleFeatures.ask().header("NGSILD-Tenant", "131024").get(COLLECTIONS + "/OStall/items").then()
            .statusCode(404);
    }

    @Test
    void placesOfPeopleAreReadForAPurposeOnlyAndToldToThem() {
        var chiyoda = new TenantId(131016);
        var token = tokens.issue(new Writer(Actor.system("test"), chiyoda, "test"), "test", Set.of(Role.STAFF),
            Instant.parse("2099-01-01T00:00:00Z"));
        var visit = id("OVisit");
        by(token).header("X-Purpose", "service-delivery").contentType("application/json").body("""
            {"id":"%s","type":"OVisit","accessClass":"personal","person":"account:7",%s}""".formatted(visit, PLACE))
            .post("/ngsi-ld/v1/entities").then().statusCode(201);
        var items = COLLECTIONS + "/OVisit/items";

        by(token).get(items).then().statusCode(404);
        by(token).header("X-Purpose", "service-delivery").get(COLLECTIONS).then()
            .body("collections.find { it.id == 'OVisit' }.extent", nullValue());
        by(token).header("X-Purpose", "service-delivery").header("X-Matter", "case 9").get(items).then()
            .statusCode(200).body("features.id", hasItem(visit));

        var told = database.read(Reach.everything(), handle -> handle.createQuery("""
            SELECT purpose || '|' || matter || '|' || cause FROM audit WHERE action = 'personal.read' AND target = ?""")
            .bind(0, visit).mapTo(String.class).list());
        assertThat(told).containsExactly("service-delivery|case 9|GET " + items);
    }

    private static void send(String thing) {
        as("131016").contentType("application/json").body(thing).post("/ngsi-ld/v1/entities").then().statusCode(201);
    }

    private static RequestSpecification inside() {
        return as("131016").accept("application/json");
    }

    private static RequestSpecification by(String token) {
        return SampleFeatures.ask().header("Authorization", "Bearer " + token);
    }
}
