package city.miyako.linkage.ngsild;

import static city.miyako.linkage.ngsild.Door.as;
import static city.miyako.linkage.ngsild.Door.create;
import static city.miyako.linkage.ngsild.Door.id;
import static city.miyako.linkage.ngsild.Door.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A parameter that an operation does not know is refused, so that no mistyped filter finds everything.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class KnownParametersTest {
    private static final String BASE = "/ngsi-ld/v1/";
    private static final String STANDARD = "https://uri.etsi.org/ngsi-ld/errors/InvalidRequest";

    @Test
    @Tag("ngsild:6.3.20")
    void aMistypedParameterIsRefusedByName() {
        var thing = id("KThing");
        create("{\"id\":\"%s\",\"type\":\"KThing\",\"n\":1}".formatted(thing));
        for (var path : List.of("entities?type=KThing&qq=n>2", "entities/" + thing + "?qq=1", "types?qq=1",
                "types/KThing?qq=1", "attributes?qq=1", "temporal/entities?type=KThing&timerel=after&"
                + "timeAt=2026-01-01T00:00:00Z&qq=1", "subscriptions?qq=1", "csourceRegistrations?qq=1",
                "csourceSubscriptions?qq=1", "jsonldContexts?qq=1", "info/sourceIdentity?qq=1")) {
            as("130001").get(BASE + path).then().statusCode(400).body("type", equalTo(STANDARD))
                .body("field", equalTo("qq")).body("known", not(containsString("qq")));
        }
        as("130001").delete(BASE + "entities/" + thing + "/attrs/n?qq=1").then().statusCode(400);
        as("130001").delete(BASE + "entities?type=KThing&qq=1").then().statusCode(400);
        json("{\"n\":2}").patch(BASE + "entities/" + thing + "?noOverwrite=true").then().statusCode(400)
            .body("field", equalTo("noOverwrite"));
        json("{\"n\":2}").post(BASE + "entities/" + thing + "/attrs?options=overwrite").then().statusCode(400)
            .body("field", equalTo("options")).body("known", equalTo("noOverwrite"));
        json("[]").post(BASE + "entityOperations/upsert?options=updat").then().statusCode(400)
            .body("field", equalTo("options"));
        json("{\"id\":\"urn:k:1\",\"type\":\"KThing\"}").post(BASE + "entities?options=keyValues").then()
            .statusCode(400).body("field", equalTo("options"));
        int known = as("130001").get(BASE + "entities/" + thing + "/?options=keyValues,sysAttrs&lang=ja").statusCode();
        assertThat(known).isEqualTo(200);
        Door.get(thing).then().body("n.value", equalTo(1));
    }

    /// Clause 4.18: a thing has its scopes from nobody in particular.
    @Test
    @Tag("ngsild:4.18")
    void scopesComeFromNoSource() {
        for (var bad : List.of("{\"value\":\"/A\",\"datasetId\":\"urn:a:b\"}",
                "[{\"type\":\"Property\",\"value\":\"/A\"},{\"type\":\"Property\",\"value\":\"/B\","
                + "\"datasetId\":\"urn:a:b\"}]")) {
            json("{\"id\":\"urn:k:scope\",\"type\":\"KThing\",\"scope\":" + bad + "}").post(BASE + "entities").then()
                .statusCode(400).body("field", equalTo("scope"));
        }
    }
}
