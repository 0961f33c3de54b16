package city.miyako.linkage.registers;

import static io.restassured.RestAssured.given;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hamcrest.Matchers;
import org.jspecify.annotations.Nullable;

/// The doors of the shed, as people and programs use them.
final class Shed {
    static final String HOME = "/services/shed/registers/";
    static final String PASSWORD = "tools-of-the-shed-27";

    private Shed() {
    }

    static ValidatableResponse page(@Nullable String who, String path, int status) {
        return page(who, "", path, status);
    }

    static ValidatableResponse page(@Nullable String who, String language, String path, int status) {
        return as(who).accept("text/html").get(language + HOME + path).then().statusCode(status);
    }

    static ValidatableResponse api(@Nullable String who, String path) {
        return as(who).accept("application/json").get("/api/v1/shed/registers/" + path).then().statusCode(200);
    }

    /// Adds a record as staff and gives its path behind [#HOME].
    static String add(String register, Map<String, String> form) {
        return addAs("staff", register, form);
    }

    static String addAs(String who, String register, Map<String, ?> form) {
        var to = form(who, form).redirects().follow(false).post(HOME + register).then().statusCode(303).extract()
            .header("Location");
        return to.substring(to.indexOf(HOME) + HOME.length());
    }

    static ValidatableResponse revise(String path, long version, Map<String, String> form) {
        return form("staff", form).formParam("version", version).redirects().follow(false).post(HOME + path).then();
    }

    static RequestSpecification form(String who, Map<String, ?> form) {
        return as(who).accept("text/html").contentType("application/x-www-form-urlencoded; charset=UTF-8")
            .formParams(form);
    }

    static void send(String type, String key, String attributes) {
        sendFor("130001", type, key, attributes);
    }

    static void sendFor(String tenant, String type, String key, String attributes) {
        upsert(tenant, "[" + thing(type, key, attributes) + "]");
    }

    static void sendAll(String type, List<String> keys) {
        upsert("130001", keys.stream().map(key -> thing(type, key, "\"name\":{\"type\":\"Property\",\"value\":\""
            + key + "\"}")).collect(Collectors.joining(",", "[", "]")));
    }

    private static void upsert(String tenant, String things) {
        given().header("Authorization", "Bearer miyako-sample-city").header("NGSILD-Tenant", tenant)
            .contentType("application/json").body(things).post("/ngsi-ld/v1/entityOperations/upsert?options=update")
            .then().statusCode(Matchers.isOneOf(200, 201, 204));
    }

    private static String thing(String type, String key, String attributes) {
        return "{\"id\":\"urn:ngsi-ld:" + type + ":" + key + "\",\"type\":\"" + type + "\"," + attributes + "}";
    }

    private static RequestSpecification as(@Nullable String who) {
        var password = "town-hall".equals(who) ? PASSWORD : "miyako-sample";
        return who == null ? given() : given().header("Authorization", "Basic " + Base64.getEncoder()
            .encodeToString((who + ":" + password).getBytes(StandardCharsets.UTF_8)));
    }
}
