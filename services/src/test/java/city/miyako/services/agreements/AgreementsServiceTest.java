package city.miyako.services.agreements;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import city.miyako.data.things.ThingQuery;
import city.miyako.data.things.Things;
import city.miyako.foundation.access.Agreement;
import city.miyako.foundation.access.Agreements;
import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.audit.AuditLine;
import city.miyako.foundation.audit.AuditSearch;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.identity.Accounts;
import city.miyako.foundation.identity.Actor;
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
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestCity.class)
class AgreementsServiceTest {
    private static final String HOME = "/services/agreements";
    private static final String API = "/api/v1/agreements";
    private static final String REGISTERS = "/registers/";
    private static final String PASSWORD = "agreements-of-the-city-27";
    private static final TenantId CHUO = new TenantId(131_024);
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Tokyo"));
    private static boolean known;

    @Inject
    Things things;

    @Inject
    Agreements agreements;

    @Inject
    Audit audit;

    @Inject
    Accounts accounts;

    @TestHTTPResource
    URI base;

    @BeforeEach
    void fourPartnersAndPeopleOfOtherOffices() {
        if (!known) {
            send(thing("Partner", "chuo", "中央区", "kind", "municipality", "municipality", "131024"),
                thing("Partner", "minato", "港区", "kind", "municipality", "municipality", "131032"),
                thing("Partner", "firm", "テスト不動産株式会社", "kind", "company"),
                thing("Partner", "state", "テスト省", "kind", "state"));
            account("quay-office", TenantId.METROPOLIS, "port");
            account("chuo-hall", CHUO, "");
            known = true;
        }
        Soon.shows(() -> given().get(API + REGISTERS + "partners").asString(), "\"count\":4");
    }

    // Antenna siting counts its catalogue in the same city.
    @AfterEach
    void thePlacesOfThisTestAreTakenOutOfTheCatalogue() {
        things.list(Reach.everything(), ThingQuery.ofTypes(List.of("SitingAsset", "SitingWindow"))).stream()
            .filter(thing -> !thing.attributes().has("bureau")).forEach(thing -> things.delete(
                new Writer(Actor.system("test"), thing.tenant(), "test"), thing.id()));
    }

    @Test
    @Tag("level:agreements:functions/0")
    void aBriefingIsHeldAndTheBodiesThatCameAreCountedOnce() {
        int before = given().get(API + "/years").jsonPath().getList("years.briefings", Integer.class).stream()
            .mapToInt(Integer::intValue).sum();
        var first = add("briefings", Map.of("name", "説明会その1", "held", TODAY.minusDays(9).toString(), "audience",
            "municipalities", "topics", "基地局の設置", "bodies", List.of("chuo", "firm")));
        add("briefings", Map.of("name", "説明会その2", "held", TODAY.toString(), "audience", "municipalities", "topics",
            "窓口の開き方", "bodies", List.of("chuo", "minato")));

        assertThat(now().getInt("municipalities")).isEqualTo(2);
        assertThat(now().getInt("bodies")).isEqualTo(3);
        assertThat(now().getInt("briefings")).isEqualTo(before + 2);
        page("/en" + HOME + first).body(containsString("テスト不動産株式会社"), containsString("基地局の設置"));
        page(HOME + REGISTERS + "partners/minato").body(containsString("説明会その2"));
    }

    @Test
    @Tag("level:agreements:functions/1")
    @Tag("level:agreements:bronze/api")
    @Tag("level:agreements:silver/audit")
    void anAgreementIsSignedOnlineIsInForceAndEnds() {
        var path = add("agreements", agreement("ビル開放の協定", Map.of("state", "talks", "ceremony", "online", "place",
            "オンライン会議室", "signed", TODAY.plusDays(20).toString())));
        given().get(API + "/uses").then().body("agreements.agreement", not(hasItem(key(path))));

        revise(path, 1, agreement("ビル開放の協定", Map.of("state", "signed", "ceremony", "online", "signed",
            TODAY.toString())));
        var asset = add("assets", Map.of("name", "テストビル", "kind", "building", "offeredBy", "firm",
            "underAgreement", key(path), "municipality", "131024"));

        page("/en" + HOME + path).body(containsString("Online ceremony"), containsString("テストビル"));
        given().get(API + "/uses").then().body("agreements.find { it.agreement == '" + key(path) + "' }.assets",
            equalTo(1), "agreements.find { it.agreement == '" + key(path) + "' }.parties", equalTo("firm"));
        given().get(API + "/offers?format=csv").then().contentType("text/csv").body(containsString("firm"));
        given().get(API + "/years").then().body("years[-1].companies", equalTo(1));
        page(HOME + "/uses").body(containsString("テスト不動産株式会社"), containsString("免許を受けた事業者"));
        assertThat(given().get("/ngsi-ld/v1/entities/urn:ngsi-ld:SitingAsset:" + key(asset)).jsonPath()
            .getString("kind.value")).as("the catalogue of antenna siting reads the same thing").isEqualTo("building");

        Soon.shows(() -> given().get("/api/v1/antenna-siting/assets").asString(), key(asset));
        asked("city", key(asset), 422);
        asked("private", key(asset), 201);

        revise(path, 2, agreement("ビル開放の協定", Map.of("state", "ended", "signed", TODAY.toString())));
        given().get(API + "/uses").then().body("agreements.agreement", not(hasItem(key(path))));
        given().get(API + "/offers").then().body("partners.partner", not(hasItem("firm")));
        assertThat(audit.search(Reach.staffOf(TenantId.METROPOLIS), new AuditSearch("", "",
            "urn:ngsi-ld:PartnershipAgreement:" + key(path), null, null, null, Long.MAX_VALUE), 9))
            .extracting(AuditLine::actor).containsExactly("sample:staff", "sample:staff", "sample:staff");
    }

    @Test
    @Tag("level:agreements:functions/2")
    void knowHowIsSharedWithAnAudienceAndItsFormerEditionStays() {
        var path = add("know-how", Map.of("name", "資産開放の手引", "audience", "municipalities", "issued", "2026-04-01",
            "document", "https://example.org/guide-1.pdf", "summary", "第1版"));
        revise(path, 1, Map.of("name", "資産開放の手引", "audience", "everybody", "issued", "2026-10-01", "document",
            "https://example.org/guide-2.pdf", "summary", "第2版"));

        page(HOME + path).body(containsString("guide-2.pdf"), containsString("第1版"));
        given().get(API + REGISTERS + "know-how?audience=everybody").then().body("records.document",
            equalTo(List.of("https://example.org/guide-2.pdf")));
    }

    @Test
    @Tag("level:agreements:functions/3")
    void aMunicipalityIsUrgedAndOpensItsWindowItself() {
        add("contacts", Map.of("name", "窓口の設置を依頼", "kind", "urging", "partner", "chuo", "held",
            TODAY.minusDays(40).toString(), "next", TODAY.minusDays(1).toString(), "state", "open"));
        given().get(API + REGISTERS + "contacts?due=overdue").then().body("records.name_ja", hasItem("窓口の設置を依頼"));
        page(HOME).body(containsString("窓口の設置を依頼"));
        given().get(API + "/municipalities").then().body("municipalities", hasSize(62),
            "municipalities.find { it.municipality == '131024' }.window", equalTo(""));

        addAs("chuo-hall", "windows", Map.of("name", "中央区の窓口", "municipality", "131024", "since", TODAY.toString(),
            "phone", "03-0000-0000"));
        given().get(API + "/municipalities").then()
            .body("municipalities.find { it.municipality == '131024' }.window", equalTo("中央区の窓口"));
        Soon.shows(() -> given().accept("text/html").get("/services/antenna-siting/windows").asString(), "中央区の窓口");
        form("chuo-hall", Map.of("name", "よその窓口", "municipality", "131016", "since", TODAY.toString()))
            .post(HOME + "/registers/windows").then().statusCode(422);
        given().get(API + "/municipalities").then()
            .body("municipalities.find { it.municipality == '131016' }.window", equalTo(""));
    }

    @Test
    @Tag("level:agreements:functions/4")
    void talksWithTheStateAreFollowedUntilTheyAreDone() {
        var path = add("contacts", Map.of("name", "支援策の要望", "kind", "state", "partner", "state", "held",
            TODAY.minusDays(3).toString(), "next", TODAY.plusDays(9).toString(), "state", "open", "result", "検討中"));
        given().get(API + REGISTERS + "contacts?kind=state&due=soon").then().body("records.name_ja",
            equalTo(List.of("支援策の要望")));

        revise(path, 1, Map.of("name", "支援策の要望", "kind", "state", "partner", "state", "held",
            TODAY.minusDays(3).toString(), "next", TODAY.plusDays(9).toString(), "state", "done", "result", "回答を得た"));
        given().get(API + REGISTERS + "contacts?kind=state&due=soon").then().body("count", equalTo(0));
        page(HOME + REGISTERS + "partners/state").body(containsString("支援策の要望"));
    }

    @Test
    @Tag("level:agreements:bronze/pages")
    @Tag("level:agreements:bronze/languages")
    void everyPageSpeaksJapaneseAndEnglish() {
        var path = add("agreements", agreement("読まれる協定", Map.of("state", "signed", "signed", TODAY.toString())));
        for (var page : List.of("", "/uses", "/registers/partners", "/registers/agreements", "/registers/assets",
            "/registers/briefings", "/registers/know-how", "/registers/windows", "/registers/contacts",
            "/registers/agreements/new", "/registers/briefings/new", "/registers/windows/new", path,
            path + "/revise")) {
            assertThat(as("staff").get(HOME + page).then().statusCode(200).extract().asString()).as(page)
                .contains("lang=\"ja\"").doesNotContain("‹");
            assertThat(as("staff").get("/en" + HOME + page).then().statusCode(200).extract().asString()).as(page)
                .contains("lang=\"en\"").doesNotContain("‹");
        }
    }

    @Test
    @Tag("level:agreements:silver/bad-input")
    void badInputIsAnsweredPreciselyAndNeverByAFault() {
        refused("agreements", Map.of("name", "", "partners", "nobody", "purpose", "x".repeat(1001), "allowedUse", "",
            "state", "moon", "until", "2026-13-01"), "name", "partners", "purpose", "allowedUse", "state", "until");
        refused("briefings", Map.of("name", "会", "held", "きのう", "audience", "all", "topics", "", "bodies", "nobody"),
            "held", "audience", "topics", "bodies");
        refused("assets", Map.of("name", "<b>", "kind", "castle", "offeredBy", "firm", "underAgreement", "none",
            "municipality", "130001"), "kind", "underAgreement", "municipality");
        refused("know-how", Map.of("name", "書", "audience", "everybody", "issued", "2026-01-01", "document",
            "javascript:alert(1)"), "document");
        given().get(API + "/years?format=xml").then().statusCode(400);
        given().get(API + "/uses?format=xml").then().statusCode(400);
        given().get(API + REGISTERS + "partners?kind=moon").then().statusCode(400);
        given().accept("text/html").get(HOME + "/registers/agreements/none").then().statusCode(404);
        var path = add("agreements", agreement("<script>alert(1)</script>", Map.of("state", "signed", "signed",
            TODAY.toString(), "until", TODAY.plusDays(9).toString())));
        for (var page : List.of("", "/uses", path)) {
            page(HOME + page).body(not(containsString("<script>alert")), containsString("&lt;script&gt;"));
        }
    }

    @Test
    @Tag("level:agreements:silver/missing-data")
    void anAgreementOfWhichLittleIsKnownIsShownAndCountsForNothingItDoesNotSay() {
        send("""
            {"id":"urn:ngsi-ld:PartnershipAgreement:bare","type":"PartnershipAgreement",
             "state":{"type":"Property","value":"signed"},"signed":{"type":"Property","value":7},
             "until":{"type":"Property","value":{"when":"never"}},"partners":{"type":"Property","value":"firm"}}""",
            "{\"id\":\"urn:ngsi-ld:PartnerBriefing:bare\",\"type\":\"PartnerBriefing\"}",
            "{\"id\":\"urn:ngsi-ld:SitingAsset:bare\",\"type\":\"SitingAsset\",\"underAgreement\":{\"type\":"
                + "\"Property\",\"value\":true}}");
        Soon.shows(() -> given().get(API + "/uses").asString(), "\"bare\"");

        given().get(API + "/uses").then().body("agreements.find { it.agreement == 'bare' }.parties", equalTo(""));
        page("/en" + HOME + "/uses").body(containsString("Open or unknown"));
        for (var page : List.of("", "/registers/agreements/bare", "/registers/briefings/bare", "/registers/assets",
            "/registers/assets/bare", "/registers/briefings")) {
            page(HOME + page);
        }
        given().accept("text/html").get("/services/antenna-siting/assets").then().statusCode(200);
    }

    @Test
    @Tag("level:agreements:silver/late-data")
    void aRevisionMadeOnAnOldReadingIsToldAndWhatComesTooLateIsNotInForce() {
        var path = add("agreements", agreement("二人が直す協定", Map.of("state", "signed", "signed", TODAY.toString())));
        revise(path, 1, agreement("先に直した協定", Map.of("state", "signed", "signed", TODAY.toString())));

        form("staff", agreement("後から直した協定", Map.of("state", "ended", "signed", TODAY.toString())))
            .formParam("version", 1).post(HOME + path).then().statusCode(409).body(containsString("先に直した協定"),
                containsString("後から直した協定"));

        var late = add("agreements", agreement("期限が過ぎてから届いた協定", Map.of("state", "signed", "signed",
            "2020-01-01", "until", TODAY.minusDays(1).toString())));
        given().get(API + "/uses").then().body("agreements.agreement", not(hasItem(key(late))));
        given().get(API + REGISTERS + "agreements?due=overdue").then().body("records.key", hasItem(key(late)));
    }

    @Test
    @Tag("level:agreements:silver/access")
    void onlyTheOfficeInChargeRecordsAndEverybodyReads() {
        var path = add("agreements", agreement("だれもが読む協定", Map.of("state", "signed", "signed", TODAY.toString())));
        page(HOME + path).body(not(containsString("/revise")), containsString("だれもが読む協定"));
        given().accept("text/html").get(HOME + "/registers/agreements/new").then().statusCode(401);
        for (var who : List.of("quay-office", "chuo-hall", "resident", "supplier")) {
            as(who).get(HOME + "/registers/agreements/new").then().statusCode(403);
            form(who, agreement("許されない協定", Map.of("state", "signed"))).post(HOME + "/registers/agreements").then()
                .statusCode(403);
            form(who, agreement("許されない協定", Map.of("state", "signed"))).formParam("version", 1).post(HOME + path)
                .then().statusCode(403);
        }
        given().get(API + REGISTERS + "agreements").then().body("records.name_ja", not(hasItem("許されない協定")));
        as("resident").get(HOME + "/registers/windows/new").then().statusCode(403);
    }

    @Test
    @Tag("level:agreements:silver/access")
    void whatIsSharedAsDataIsReadFromTheAccessDecisionByTheOfficeAlone() {
        agreements.record(Writer.system("test"), new Agreement(TenantId.METROPOLIS, "sites-2026", "設置場所データの共有",
            "設置場所の調整", List.of(Agreement.party(CHUO)), Instant.now(), Instant.now().plusSeconds(86_400)));
        as("staff").get("/en" + HOME + "/uses").then().body(containsString("設置場所データの共有"),
            containsString("No agreement names it"), containsString("Chuo"));

        add("agreements", agreement("データを共有する協定", Map.of("state", "signed", "signed", TODAY.toString(),
            "sharing", "sites-2026")));
        as("staff").get("/en" + HOME + "/uses").then().body(not(containsString("No agreement names it")));
        page(HOME + "/uses").body(not(containsString("設置場所データの共有")));
        as("quay-office").get(HOME + "/uses").then().body(not(containsString("設置場所データの共有")));
    }

    @Test
    @Tag("level:agreements:silver/load")
    void fiftyPeopleReadAtOnce() throws Exception {
        var paths = List.of(HOME, HOME + "/uses", HOME + "/registers/agreements", API + "/years");

        var cost = Load.of(base.toString().replaceAll("/$", ""), paths, 300);

        System.getLogger("load").log(System.Logger.Level.INFO, "agreements, 50 at once: {0}", cost);
        assertThat(cost.cpuMilliseconds()).as("processor time per answer, milliseconds").isLessThan(60);
    }

    private static io.restassured.path.json.JsonPath now() {
        return given().get(API + "/years").jsonPath().setRootPath("years[-1]");
    }

    private static void asked(String owner, String asset, int status) {
        as("supplier").contentType("application/json").body(Map.of("owner", owner, "asset", asset, "place", "indoor",
            "work", "new")).post("/api/v1/antenna-siting/cases").then().statusCode(status);
    }

    private static Map<String, Object> agreement(String name, Map<String, Object> more) {
        var form = new java.util.HashMap<String, Object>(Map.of("name", name, "partners", List.of("firm"), "purpose",
            "5Gの設置場所を広げる", "allowedUse", "免許を受けた事業者が使える", "until", TODAY.plusYears(5).toString()));
        form.putAll(more);
        return form;
    }

    private static String add(String register, Map<String, ?> form) {
        return addAs("staff", register, form);
    }

    private static String addAs(String who, String register, Map<String, ?> form) {
        var to = form(who, form).redirects().follow(false).post(HOME + REGISTERS + register).then().statusCode(303)
            .extract().header("Location");
        return to.substring(to.indexOf(HOME) + HOME.length());
    }

    private static void revise(String path, long version, Map<String, ?> form) {
        form("staff", form).formParam("version", version).redirects().follow(false).post(HOME + path).then()
            .statusCode(303);
    }

    private static void refused(String register, Map<String, ?> form, String... fields) {
        var page = form("staff", form).post("/en" + HOME + REGISTERS + register).then().statusCode(422).extract()
            .asString();
        for (var field : fields) {
            assertThat(page).contains("href=\"#" + field + "\"");
        }
    }

    private static String key(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static ValidatableResponse page(String path) {
        return given().accept("text/html").get(path).then().statusCode(200);
    }

    private void account(String name, TenantId tenant, String bureau) {
        accounts.create(Writer.system("test"), new NewAccount(name, name, new Post(tenant, bureau, "",
            Set.of(Role.STAFF)), PASSWORD, "", Language.JA));
    }

    private static void send(String... entities) {
        given().header("Authorization", "Bearer miyako-sample-city").contentType("application/json")
            .body("[" + String.join(",", entities) + "]").post("/ngsi-ld/v1/entityOperations/upsert?options=update")
            .then().statusCode(org.hamcrest.Matchers.isOneOf(200, 201, 204));
    }

    private static String thing(String type, String key, String name, String... texts) {
        var json = new StringBuilder("{\"id\":\"urn:ngsi-ld:%s:%s\",\"type\":\"%s\",\"name\":{\"type\":\"Property\","
            .formatted(type, key, type)).append("\"value\":\"").append(name).append("\"}");
        for (int i = 0; i < texts.length; i += 2) {
            json.append(",\"%s\":{\"type\":\"Property\",\"value\":\"%s\"}".formatted(texts[i], texts[i + 1]));
        }
        return json.append('}').toString();
    }

    private static RequestSpecification form(String who, Map<String, ?> form) {
        return as(who).contentType("application/x-www-form-urlencoded; charset=UTF-8").formParams(form);
    }

    private static RequestSpecification as(String name) {
        var password = Set.of("quay-office", "chuo-hall").contains(name) ? PASSWORD : "miyako-sample";
        return given().accept("text/html,application/json").header("Authorization", "Basic " + Base64.getEncoder()
            .encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8)));
    }
}
