package city.miyako.services.antennasiting;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.audit.AuditLine;
import city.miyako.foundation.audit.AuditSearch;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.identity.Accounts;
import city.miyako.foundation.identity.NewAccount;
import city.miyako.foundation.identity.Post;
import city.miyako.foundation.identity.Role;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.testing.TestCity;
import city.miyako.foundation.text.Language;
import city.miyako.services.Load;
import city.miyako.services.Soon;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestCity.class)
class AntennaSitingServiceTest {
    private static final String HOME = "/services/antenna-siting";
    private static final String API = "/api/v1/antenna-siting";
    private static final String PASSWORD = "antennas-of-the-city-27";
    private static final Set<String> KNOWN = new HashSet<>();

    @Inject
    Audit audit;

    @Inject
    Accounts accounts;

    @TestHTTPResource
    URI base;

    @BeforeEach
    void aSmallCatalogueTwoOperatorsAndThreeBureaus() {
        if (KNOWN.isEmpty()) {
            send(asset("s-1", "structure", "port", "岸壁照明塔 1", true),
                asset("b-1", "building", "housing", "都営住宅 1", true),
                asset("b-2", "building", "housing", "都営住宅 2", true), asset("l-1", "land", "port", "埋立地 1", false),
                window("digital-services"), window("port"));
            account("denpa", Role.SUPPLIER, "テスト電波株式会社");
            account("mobile", Role.SUPPLIER, "テストモバイル株式会社");
            account("harbour", Role.STAFF, "port");
            account("housing", Role.STAFF, "housing");
            account("onestop", Role.STAFF, "digital-services");
        }
        Soon.shows(() -> given().get(API + "/assets").asString(), "\"count\":4");
    }

    @Test
    @Tag("level:antenna-siting:functions/0")
    @Tag("level:antenna-siting:functions/1")
    @Tag("level:antenna-siting:bronze/api")
    void theCatalogueIsOpenDataWithPlaceAndKind() {
        given().get(API + "/assets").then().statusCode(200).body("count", equalTo(4),
            "assets.number", hasItems("s-1", "b-1", "l-1"), "assets.find { it.number == 's-1' }.lat",
            equalTo(35.64f));
        given().get(API + "/assets?kind=building").then().body("count", equalTo(2));
        given().get(API + "/assets?bureau=port&format=csv").then().contentType("text/csv").body(
            containsString("number,kind,name_ja"), containsString("港湾局"), not(containsString("都営住宅")));
        given().get(API + "/assets?format=geojson").then().contentType("application/geo+json")
            .body("type", equalTo("FeatureCollection"), "features", hasSize(4),
                "features.find { it.id == 's-1' }.geometry.coordinates", equalTo(List.of(139.78f, 35.64f)));
        given().get(API + "/windows").then().body("windows[0].bureau", equalTo("digital-services"));
        page("/en" + HOME).body(containsString("1 structures, 2 buildings, 1 plots of land"));
        given().get("/tiles/siting-asset/9/454/201").then().statusCode(200);
    }

    @Test
    @Tag("level:antenna-siting:functions/2")
    @Tag("level:antenna-siting:functions/3")
    @Tag("level:antenna-siting:silver/audit")
    void aRequestGoesThroughEveryStageWithItsDocuments() {
        long id = ask("denpa", "s-1", "outdoor", "new");
        as("denpa").multiPart("file", "plan.pdf", "%PDF-1.7\n%%EOF\n".getBytes(StandardCharsets.US_ASCII))
            .redirects().follow(false).post(HOME + "/cases/" + id + "/documents").then().statusCode(303);

        move("harbour", id, 1, "survey").statusCode(200).body("state", equalTo("survey"));
        move("denpa", id, 2, "apply").body("state", equalTo("application"));
        move("denpa", id, 3, "permit").statusCode(409);
        move("onestop", id, 3, "permit").body("state", equalTo("permit"));
        move("harbour", id, 4, "contract").body("state", equalTo("contract"));
        move("denpa", id, 5, "start").body("state", equalTo("build"));
        move("denpa", id, 6, "complete").body("state", equalTo("complete"));

        as("harbour").get(API + "/cases/" + id).then().body("documents.name", equalTo(List.of("plan.pdf")),
            "moves", hasSize(0), "facts.asset", equalTo("s-1"));
        as("harbour").get("/en" + HOME + "/cases/" + id).then().body(containsString("/assets/s-1"),
            containsString("Complete"));
        assertThat(audit.search(Reach.staffOf(TenantId.METROPOLIS), new AuditSearch("", "", "case:antenna-siting/" + id,
            null, null, null, Long.MAX_VALUE), 20)).extracting(AuditLine::action).contains("case.opened",
                "case.document", "case.move");
    }

    @Test
    @Tag("level:antenna-siting:silver/access")
    void operatorsSeeTheirOwnBureausTheirAssetsAndThePublicTheTotals() {
        long harbour = ask("denpa", "l-1", "outdoor", "new");
        long house = ask("mobile", "b-1", "indoor", "upgrade");

        sees("denpa", harbour, 200);
        sees("denpa", house, 404);
        sees("mobile", harbour, 404);
        sees("mobile", house, 200);
        sees("harbour", harbour, 200);
        sees("harbour", house, 404);
        sees("housing", house, 200);
        sees("onestop", harbour, 200);
        sees("onestop", house, 200);
        sees("resident", house, 404);
        as("denpa").get(HOME + "/ours").then().body(containsString("テスト電波株式会社"),
            not(containsString("テストモバイル株式会社")));
        as("onestop").get(HOME + "/ours").then().body(containsString("テスト電波株式会社"),
            containsString("テストモバイル株式会社"), containsString("住宅政策本部"));
        given().accept("text/html").get(HOME + "/ours").then().statusCode(401);
        given().accept("application/json").get(API + "/cases").then().statusCode(401);
        page(HOME).body(not(containsString("テスト電波株式会社")));
        as("harbour").get(HOME + "/cases/new").then().statusCode(403);
        as("resident").contentType("application/json").body(Map.of("owner", "city", "asset", "b-1", "place",
            "indoor", "work", "new")).post(API + "/cases").then().statusCode(403);
        as("denpa").contentType("application/json").body("{\"cases\":[]}").post(API + "/cases/former").then()
            .statusCode(403);
    }

    @Test
    @Tag("level:antenna-siting:functions/4")
    @Tag("level:antenna-siting:functions/5")
    @Tag("level:antenna-siting:functions/6")
    void theMonthlyCountFollowsTheRequests() {
        int before = underWay();
        long id = ask("denpa", "b-2", "both", "upgrade");
        assertThat(underWay()).isEqualTo(before + 2);

        as("mobile").contentType("application/json").body(Map.of("owner", "city", "asset", "b-2", "place", "indoor",
            "work", "new")).post(API + "/cases").then().statusCode(201);
        assertThat(underWay()).as("another operator at the same place counts by itself").isEqualTo(before + 3);

        as("denpa").contentType("application/json").body(Map.of("move", "cancel", "version", 1, "reason", "計画の変更"))
            .post(API + "/cases/" + id + "/moves").then().statusCode(200);
        assertThat(underWay()).isEqualTo(before + 1);
        page("/en" + HOME).body(containsString("data-value=\"" + underWay() + "\""));
        given().get(API + "/progress?format=csv").then().contentType("text/csv")
            .body(containsString("month,installed,installed_indoor"));
    }

    @Test
    @Tag("level:antenna-siting:bronze/pages")
    @Tag("level:antenna-siting:bronze/languages")
    void everyPageSpeaksJapaneseAndEnglish() {
        long id = ask("denpa", "s-1", "both", "upgrade");
        for (var path : List.of("", "/assets", "/assets?text=zzz", "/assets/b-1", "/assets/l-1", "/windows", "/ours",
            "/cases", "/cases/new", "/cases/" + id)) {
            assertThat(as("denpa").get(HOME + path).then().statusCode(200).extract().asString()).as(path)
                .contains("lang=\"ja\"").doesNotContain("‹");
            assertThat(as("denpa").get("/en" + HOME + path).then().statusCode(200).extract().asString()).as(path)
                .contains("lang=\"en\"").doesNotContain("‹");
        }
    }

    @Test
    @Tag("level:antenna-siting:silver/bad-input")
    void badInputIsAnsweredPreciselyAndNeverByAFault() {
        given().get(API + "/assets?kind=moon").then().statusCode(400).body("kind", containsString("structure"));
        given().get(API + "/assets?format=xml").then().statusCode(400);
        given().get(API + "/assets?municipality=1").then().statusCode(400);
        given().queryParam("text", "x".repeat(101)).get(API + "/assets").then().statusCode(400);
        page(HOME + "/assets?page=-3&text=%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E")
            .body(not(containsString("<script>alert")));
        given().accept("text/html").get(HOME + "/assets/nowhere").then().statusCode(404);
        refused(Map.of("owner", "city", "asset", "nowhere", "place", "indoor", "work", "new"), "asset");
        refused(Map.of("owner", "city", "asset", "b-1", "site", "どこか", "place", "indoor", "work", "new"), "site");
        refused(Map.of("owner", "private", "place", "indoor", "work", "new"), "site");
        refused(Map.of("owner", "king", "asset", "b-1", "place", "sky", "work", "new"), "owner place");
        sender().contentType("application/json").body("""
            {"cases":[{"number":"X-1","title":"題","facts":{"owner":"city"},"opened":"x"},{}]}""")
            .post(API + "/cases/former").then().statusCode(200).body("taken", equalTo(0), "refused", hasSize(2));
    }

    @Test
    @Tag("level:antenna-siting:silver/missing-data")
    void anAssetWithoutAPlaceIsListedAndNotPutAnywhere() {
        page("/en" + HOME + "/assets/l-1").body(containsString("Unknown"), not(containsString("data-lat")));
        given().get(API + "/assets?format=geojson").then()
            .body("features.find { it.id == 'l-1' }.geometry", equalTo(null));
        given().get(API + "/assets").then().body("assets.find { it.number == 'l-1' }.lat", equalTo(""));
    }

    @Test
    @Tag("level:antenna-siting:silver/late-data")
    void aMoveMadeOnAnOldReadingIsRefusedAndAFormerRequestIsTakenOnce() {
        long id = ask("denpa", "b-1", "outdoor", "new");
        move("housing", id, 1, "survey").statusCode(200);
        move("onestop", id, 1, "cancel").statusCode(409);

        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        former("F-1", now.minus(300, ChronoUnit.DAYS), now.minus(200, ChronoUnit.DAYS)).body("taken", equalTo(1));
        former("F-1", now.minus(300, ChronoUnit.DAYS), now.minus(200, ChronoUnit.DAYS)).body("known", equalTo(1));
        former("F-2", now.minus(200, ChronoUnit.DAYS), now.minus(300, ChronoUnit.DAYS)).body("refused", hasSize(1));
        former("F-3", now.minus(200, ChronoUnit.DAYS), now.plus(1, ChronoUnit.DAYS)).body("refused", hasSize(1));
        as("mobile").get("/en" + HOME + "/cases?only=ageing").then().body(containsString("以前の申請"),
            containsString("Standing still"));
    }

    @Test
    @Tag("level:antenna-siting:silver/load")
    void fiftyPeopleReadAtOnce() throws Exception {
        var paths = List.of(HOME, HOME + "/assets", HOME + "/windows", API + "/progress");

        var cost = Load.of(base.toString().replaceAll("/$", ""), paths, 300);

        System.getLogger("load").log(System.Logger.Level.INFO, "antenna-siting, 50 at once: {0}", cost);
        assertThat(cost.cpuMilliseconds()).as("processor time per answer, milliseconds").isLessThan(60);
    }

    private static int underWay() {
        return given().get(API + "/progress").jsonPath().getInt("months[-1].under_way");
    }

    private static ValidatableResponse former(String number, Instant opened, Instant surveyed) {
        return sender().contentType("application/json").body("""
            {"cases":[{"number":"%s","title":"以前の申請","opened":"%s",
              "facts":{"owner":"city","asset":"b-1","place":"indoor","work":"new"},
              "parties":[{"role":"operator","company":"テストモバイル株式会社"},{"role":"owner","bureau":"housing"}],
              "steps":[{"move":"survey","at":"%s"}]}]}""".formatted(number, opened, surveyed))
            .post(API + "/cases/former").then().statusCode(200);
    }

    private static void refused(Map<String, String> form, String fields) {
        as("denpa").contentType("application/json").body(form).post(API + "/cases").then().statusCode(422)
            .body("fields", equalTo(fields));
    }

    private static void sees(String who, long id, int status) {
        as(who).get(API + "/cases/" + id).then().statusCode(status);
        as(who).get(HOME + "/cases/" + id).then().statusCode(status);
    }

    private static long ask(String operator, String asset, String place, String work) {
        return as(operator).contentType("application/json").body(Map.of("owner", "city", "asset", asset, "place",
            place, "work", work)).post(API + "/cases").then().statusCode(201).extract().jsonPath().getLong("id");
    }

    private static ValidatableResponse move(String who, long id, long version, String move) {
        return as(who).contentType("application/json").body(Map.of("move", move, "version", version, "reason", "理由"))
            .post(API + "/cases/" + id + "/moves").then();
    }

    private static ValidatableResponse page(String path) {
        return given().urlEncodingEnabled(false).accept("text/html").get(path).then().statusCode(200);
    }

    private void account(String name, Role role, String place) {
        if (KNOWN.add(name)) {
            accounts.create(Writer.system("test"), new NewAccount(name, name,
                new Post(TenantId.METROPOLIS, place, "", Set.of(role)), PASSWORD, "", Language.JA));
        }
    }

    private static void send(String... entities) {
        sender().contentType("application/json").body("[" + String.join(",", entities) + "]")
            .post("/ngsi-ld/v1/entityOperations/upsert?options=update").then()
            .statusCode(org.hamcrest.Matchers.isOneOf(200, 201, 204));
    }

    private static String asset(String number, String kind, String bureau, String name, boolean placed) {
        return """
            {"id":"urn:ngsi-ld:SitingAsset:%s","type":"SitingAsset","kind":{"type":"Property","value":"%s"},
             "bureau":{"type":"Property","value":"%s"},"municipality":{"type":"Property","value":"131024"},
             "name":{"type":"LanguageProperty","languageMap":{"ja":"%s","en":"%s"}}%s}""".formatted(number, kind,
            bureau, name, number, placed ? ",\"location\":{\"type\":\"GeoProperty\",\"value\":"
                + "{\"type\":\"Point\",\"coordinates\":[139.78,35.64]}}" : "");
    }

    private static String window(String bureau) {
        return """
            {"id":"urn:ngsi-ld:SitingWindow:%s","type":"SitingWindow","bureau":{"type":"Property","value":"%s"},
             "phone":{"type":"Property","value":"03-0000-0000"},
             "name":{"type":"LanguageProperty","languageMap":{"ja":"窓口","en":"Window"}}}""".formatted(bureau, bureau);
    }

    private static RequestSpecification sender() {
        return given().header("Authorization", "Bearer miyako-sample-city");
    }

    private static RequestSpecification as(String name) {
        var password = KNOWN.contains(name) ? PASSWORD : "miyako-sample";
        return given().accept("text/html,application/json").header("Authorization", "Basic " + Base64.getEncoder()
            .encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8)));
    }
}
