package city.miyako.linkage.registers;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestCity.class)
class RegisterPagesTest {
    private static final String HOME = "/services/shed/registers/";

    @Test
    void everybodyReadsAPublicRegisterInBothLanguages() {
        given().accept("text/html").get(HOME + "makers").then().statusCode(200).body(containsString("最初の製造者"),
            not(containsString("‹")));
        given().accept("text/html").get("/en" + HOME + "makers").then().statusCode(200)
            .body(containsString("First maker"), not(containsString("‹")));
        given().accept("text/html").get("/en" + HOME + "tools").then().statusCode(200)
            .body(containsString("Records will be shown here"));
    }
}
