package city.miyako.services.antennasiting;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.notNullValue;

import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestCity.class)
class AntennaSitingServiceTest {

    @Test
    void thePageIsThereInBothLanguagesAndSaysSoWhenThereIsNothingYet() {
        RestAssured.given().accept("text/html").get("/services/antenna-siting").then().statusCode(200)
                .body(containsString("<html lang=\"ja\""));
        RestAssured.given().accept("text/html").get("/en/services/antenna-siting").then().statusCode(200)
                .body(containsString("<html lang=\"en\""));
    }

    @Test
    void theApiGivesTheSameAsThePage() {
        RestAssured.get("/api/v1/antenna-siting").then().statusCode(200).body("lines", notNullValue());
    }
}
