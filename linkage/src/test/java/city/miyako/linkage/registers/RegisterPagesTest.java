package city.miyako.linkage.registers;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.audit.AuditLine;
import city.miyako.foundation.audit.AuditSearch;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.identity.Accounts;
import city.miyako.foundation.identity.BureauDesk;
import city.miyako.foundation.identity.NewAccount;
import city.miyako.foundation.identity.Post;
import city.miyako.foundation.identity.Role;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.testing.TestCity;
import city.miyako.foundation.text.Language;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestCity.class)
class RegisterPagesTest {
    private static final String STAFF = "staff";
    private static final String TOWN = "town-hall";
    private static final TenantId CHUO = new TenantId(131_024);
    private static boolean known;

    @Inject
    Registers registers;

    @Inject
    Audit audit;

    @Inject
    Accounts accounts;

    @Inject
    BureauDesk bureaus;

    @BeforeEach
    void aMunicipalityHasStaffOfItsOwn() {
        if (!known) {
            accounts.create(Writer.system("test"), new NewAccount(TOWN, TOWN, new Post(CHUO, "", "",
                Set.of(Role.STAFF, Role.AUDITOR)), Shed.PASSWORD, "", Language.JA));
            known = true;
        }
    }

    @Test
    void everybodyReadsAPublicRegisterInBothLanguages() {
        Shed.page(null, "makers", 200).body(containsString("最初の製造者"), not(containsString("‹")));
        Shed.page(null, "/en", "makers", 200).body(containsString("First maker"), not(containsString("‹")));
        Shed.page(null, "/en", "tools?kind=machine&words=zzzz", 200).body(containsString("There is no such record"),
            not(containsString("‹")), not(containsString("Add a record")));
        Shed.page(STAFF, "/en", "tools/new", 200).body(containsString("Up to 500"), containsString("First maker"),
            containsString("Chuo"), not(containsString("onsubmit")), not(containsString("‹")));
    }

    @Test
    void aRecordIsAddedShownAndRevisedAndItsFormerTextIsKept() {
        var path = Shed.add("tools", tool("つるはし", Map.of("name-other", "Pickaxe", "maker", "first-maker", "until",
            "2999-01-31", "count", "３", "town", "131024", "text", "初版の説明", "proof", "https://example.org/a")));

        Shed.page(null, "/en", path, 200).body(containsString("Pickaxe"), containsString("Hand tool"),
            containsString("href=\"/en/services/shed/registers/makers/first-maker\""), containsString("Chuo"),
            containsString("href=\"https://example.org/a\""), not(containsString("見本の職員")), not(containsString("‹")));
        Shed.page(null, "makers/first-maker", 200).body(containsString("つるはし"));
        Shed.revise(path, 1, tool("つるはし", Map.of("text", "改めた説明"))).statusCode(303);

        Shed.page(null, "/en", path, 200).body(containsString("改めた説明"), containsString("初版の説明"),
            containsString("Former editions"), not(containsString("example.org")));
        Shed.revise(path, 2, tool("名だけ改めた道具", Map.of("text", "改めた説明"))).statusCode(303);
        assertThat(Shed.page(null, path, 200).extract().asString()).as("only what is kept makes an edition")
            .containsOnlyOnce("<details");
        assertThat(audit.search(Reach.staffOf(TenantId.METROPOLIS), new AuditSearch("", "", "urn:ngsi-ld:TestTool:"
            + path.substring(6), null, null, null, Long.MAX_VALUE), 9)).extracting(AuditLine::action, AuditLine::actor)
            .containsExactly(org.assertj.core.groups.Tuple.tuple("thing.update_existing", "sample:staff"),
                org.assertj.core.groups.Tuple.tuple("thing.update_existing", "sample:staff"),
                org.assertj.core.groups.Tuple.tuple("thing.create", "sample:staff"));
    }

    @Test
    void aBureauCanBeChosenWhileItIsOpenAndStaysWhereItWasChosen() {
        bureaus.add(Writer.system("test"), "sheds", "道具局", "Bureau of Sheds");
        Shed.page(STAFF, "/en", "tools/new", 200).body(containsString("Bureau of Sheds"));
        var path = Shed.add("tools", tool("局の道具", Map.of("bureau", "sheds")));

        bureaus.close(Writer.system("test"), "sheds");
        Shed.page(STAFF, "/en", "tools/new", 200).body(not(containsString("Bureau of Sheds")));
        Shed.page(null, "/en", path, 200).body(containsString("Bureau of Sheds"));
        Shed.page(STAFF, "/en", path + "/revise", 200).body(containsString("Bureau of Sheds"));
        Shed.revise(path, 1, tool("閉じた局の道具", Map.of("bureau", "sheds"))).statusCode(303);
        Shed.form(STAFF, tool("新しい道具", Map.of("bureau", "sheds"))).post(Shed.HOME + "tools").then().statusCode(422);
        Shed.page(null, "tools?bureau=sheds", 200).body(containsString("閉じた局の道具"), not(containsString("つるはし")));
    }

    @Test
    void whoWroteLastIsToldToStaffAlone() {
        var path = Shed.add("tools", tool("記入者のある道具", Map.of()));
        var staff = Shed.page(STAFF, path, 200).extract().asString();

        assertThat(staff).contains("（記入：");
        var name = staff.substring(staff.indexOf("（記入：") + 4, staff.indexOf("）", staff.indexOf("（記入：")));
        Shed.page(null, path, 200).body(not(containsString(name)));
        given().get("/ngsi-ld/v1/entities/urn:ngsi-ld:TestTool:" + path.substring(6)).then()
            .body(not(containsString(name)));
        Shed.send("TestTool", path.substring(6), "\"count\":{\"type\":\"Property\",\"value\":7}");
        Shed.page(STAFF, path, 200).body(not(containsString("（記入：")));
    }

    @Test
    void whatCannotBeTakenComesBackWithEveryFieldToMend() {
        var bad = new HashMap<>(Map.of("name", " ", "kind", "moon", "maker", "nobody", "until", "2026-02-30", "count",
            "501", "place", "x".repeat(61), "town", "999999", "text", "x".repeat(2001), "proof",
            "javascript:alert(1)"));
        bad.put("state", "lost");
        bad.put("lenders", "nobody");
        bad.put("bureau", "moon");
        Shed.form(STAFF, bad).post("/en" + Shed.HOME + "tools").then().statusCode(422).body(containsString("#name"),
            containsString("#kind"), containsString("#maker"), containsString("#until"), containsString("#count"),
            containsString("#place"), containsString("#town"), containsString("#text"), containsString("#proof"),
            containsString("#state"), containsString("#lenders"), containsString("#bureau"), containsString("Error: "));
        for (var link : List.of("//example.org", "http://example.org", "/\\example.org", "https://a b",
            "data:text/html,x", "https://example.org/\"onmouseover=1")) {
            Shed.form(STAFF, tool("道具", Map.of("proof", link))).post(Shed.HOME + "tools").then().statusCode(422);
        }
        Shed.form(STAFF, Map.of()).post(Shed.HOME + "tools").then().statusCode(422);
    }

    @Test
    void markupInAnyFieldStaysText() {
        var markup = "<script>alert(1)</script>\"'>";
        var path = Shed.add("tools", tool(markup, Map.of("name-other", markup, "place", markup, "text", markup)));

        for (var page : List.of("tools", path, path + "/revise", "tools?words=<script>",
            "tools?maker=\"><u>")) {
            Shed.page(STAFF, page, 200).body(not(containsString("<script>alert")), not(containsString("\"><u>")));
            Shed.page(STAFF, "/en", page, 200).body(not(containsString("<script>alert")));
        }
        Shed.page(STAFF, path, 200).body(containsString("&lt;script&gt;"));
    }

    @Test
    void ofTwoWhoReviseAtOnceTheLaterIsToldAndLosesNothing() {
        var path = Shed.add("tools", tool("二人の道具", Map.of("text", "はじめ")));

        Shed.revise(path, 1, tool("二人の道具", Map.of("text", "先の人の言葉"))).statusCode(303);
        Shed.revise(path, 1, tool("二人の道具", Map.of("text", "後の人の言葉"))).statusCode(409)
            .body(containsString("先の人の言葉"), containsString("後の人の言葉</textarea>"),
                containsString("name=\"version\" value=\"2\""));
        Shed.page(null, path, 200).body(containsString("先の人の言葉"), not(containsString("後の人の言葉")));

        Shed.revise(path, 2, tool("二人の道具", Map.of("text", "後の人の言葉"))).statusCode(303);
        Shed.page(null, path, 200).body(containsString("後の人の言葉"));
        Shed.revise(path, 0, tool("二人の道具", Map.of())).statusCode(409);
    }

    @Test
    void aFormSentTwiceAddsOneRecord() {
        var form = tool("二度送られた道具", Map.of("key", "00000000-0000-4000-8000-00000000000a"));
        var first = Shed.add("tools", form);

        assertThat(Shed.add("tools", form)).isEqualTo(first);
        Shed.api(null, "tools?words=二度送られた道具").body("count", equalTo(1));
    }

    @Test
    void whoeverMayNotIsTurnedAway() {
        var path = Shed.add("tools", tool("守られた道具", Map.of()));
        for (var page : List.of("tools/new", path + "/revise")) {
            Shed.page(null, page, 401);
            Shed.page("resident", page, 403);
            Shed.page(TOWN, page, 403);
        }
        Shed.form("resident", tool("x", Map.of())).post(Shed.HOME + "tools").then().statusCode(403);
        Shed.form(TOWN, tool("x", Map.of())).post(Shed.HOME + "tools").then().statusCode(403);
        Shed.form("resident", tool("x", Map.of("version", "1"))).post(Shed.HOME + path).then().statusCode(403);
        Shed.page("resident", path, 200).body(not(containsString("/revise")));
        Shed.page("resident", "tools", 200).body(not(containsString("tools/new")));
    }

    @Test
    void anInnerRegisterIsReadByThoseTheFileNamesAndByNoOtherGovernment() {
        Shed.send("TestSecret", "s-1", "\"name\":{\"type\":\"Property\",\"value\":\"内緒の控え\"},\"accessClass\":"
            + "{\"type\":\"Property\",\"value\":\"internal\"},\"tool\":{\"type\":\"Relationship\",\"object\":"
            + "\"urn:ngsi-ld:TestTool:gone-away\"}");

        Shed.page("auditor", "secrets", 200).body(containsString("内緒の控え"), containsString("gone-away"));
        Shed.api("auditor", "secrets/s-1").body("name", equalTo("内緒の控え"));
        for (var page : List.of("secrets", "secrets/s-1")) {
            Shed.page(null, page, 401);
            Shed.page(STAFF, page, 403);
            Shed.page(TOWN, page, 403);
            given().get("/api/v1/shed/registers/" + page).then().statusCode(401);
        }
        Shed.form("auditor", Map.of("name", "x")).post(Shed.HOME + "secrets").then().statusCode(403);
        Shed.page(null, "tools", 200).body(not(containsString("内部の控え")));
        Shed.page("auditor", "tools", 200).body(containsString("内部の控え"));
    }

    @Test
    void aRegisterOfTheMetropolisTakesNoRecordsOfOthersAndOneOfAllTakesEachFromItsOwn() {
        Shed.sendFor("131024", "TestMaker", "stranger", "\"name\":{\"type\":\"Property\",\"value\":\"よその製造者\"}");
        registers.of("shed").forget(registers.of("shed").get("makers"));
        Shed.page(null, "makers", 200).body(not(containsString("よその製造者")));
        Shed.page(null, "makers/stranger", 404);

        Shed.send("TestTown", "without", "\"town\":{\"type\":\"Property\",\"value\":\"131024\"}");
        var path = Shed.addAs(TOWN, "towns", Map.of("motto", "水と緑のまち", "town", "131024"));
        Shed.sendFor("131024", "TestTown", "meddling", "\"motto\":{\"type\":\"Property\",\"value\":\"よそのまち\"},"
            + "\"town\":{\"type\":\"Property\",\"value\":\"131016\"}");
        Shed.form(TOWN, Map.of("motto", "よそのまち", "town", "131016")).post(Shed.HOME + "towns").then().statusCode(422)
            .body(containsString("#town"));
        registers.of("shed").forget(registers.of("shed").get("towns"));
        Shed.page(null, "towns", 200).body(containsString("水と緑のまち"), not(containsString("without")),
            not(containsString("よそのまち")));
        Shed.form(STAFF, Map.of("motto", "改めた標語", "town", "131024", "version", "1")).redirects().follow(false)
            .post(Shed.HOME + path).then().statusCode(303);
        Shed.api(null, "towns?town=131024").body("records.motto", equalTo(List.of("改めた標語")));
        Shed.api(null, "towns?town=131016").body("count", equalTo(0));
    }

    @Test
    void whatIsNowhereIsAnsweredAsSuch() {
        Shed.page(null, "nothing", 404);
        Shed.page(null, "tools/nothing", 404);
        Shed.page(STAFF, "tools/nothing/revise", 404);
        given().accept("text/html").get("/services/nowhere/registers/tools").then().statusCode(404);
        given().get("/api/v1/shed/registers/nothing").then().statusCode(404);
        given().get("/api/v1/shed/registers/tools/nothing").then().statusCode(404);
        Shed.page(null, "tools?kind=moon", 400);
        Shed.page(null, "tools?due=yesterday", 400);
        Shed.page(null, "makers?due=soon", 400);
        Shed.page(null, "tools?words=" + "x".repeat(101), 400);
        Shed.page(null, "tools?page=-3", 200);
        given().get("/api/v1/shed/registers/tools?format=xml").then().statusCode(400);
    }

    @Test
    void whatAProgramWroteOtherwiseBreaksNoPage() {
        Shed.send("TestTool", "odd", """
            "name":{"type":"Property","value":{"deep":[1,2]}},"kind":{"type":"Property","value":["hand",7]},
            "state":{"type":"Property","value":true},"maker":{"type":"Property","value":"urn:ngsi-ld:TestMaker:x"},
            "lenders":{"type":"Relationship","object":["urn:ngsi-ld:TestMaker:gone","urn:ngsi-ld:Other:x"]},
            "until":{"type":"Property","value":"someday"},"count":{"type":"Property","value":1.5},
            "town":{"type":"Property","value":7},"text":{"type":"LanguageProperty","languageMap":{"fr":"bonjour"}},
            "proof":{"type":"Property","value":"javascript:alert(1)"},"formers":{"type":"Property","value":"x"}""");
        registers.of("shed").forget(registers.of("shed").get("tools"));

        for (var page : List.of("tools", "tools/odd", "tools/odd/revise", "tools?words=someday", "tools?due=soon")) {
            Shed.page(STAFF, page, 200).body(not(containsString("href=\"javascript")));
        }
        Shed.page(null, "tools/odd", 200).body(containsString("someday"), containsString("gone"));
        Shed.api(null, "tools?words=someday").body("records.key", equalTo(List.of("odd")),
            "records[0].due", equalTo(""));
        given().get("/api/v1/shed/registers/tools?format=csv").then().statusCode(200).contentType("text/csv")
            .body(containsString("odd"));
        Shed.revise("tools/odd", 1, tool("直した道具", Map.of("until", "2999-01-01"))).statusCode(303);
        Shed.api(null, "tools/odd").body("name_ja", equalTo("直した道具"), "due", equalTo("later"));
    }

    @Test
    void theListIsNarrowedByChoicesWordsAndByWhatIsDue() {
        var today = LocalDate.now(ZoneId.of("Asia/Tokyo"));
        Shed.add("tools", tool("期限の過ぎた秤", Map.of("until", today.minusDays(1).toString())));
        Shed.add("tools", tool("期限の近い秤", Map.of("until", today.plusDays(30).toString())));
        Shed.add("tools", tool("期限の遠い秤", Map.of("until", today.plusDays(31).toString(), "kind", "machine")));
        Shed.add("tools", tool("廃棄した秤", Map.of("until", today.minusDays(9).toString(), "state", "gone")));

        Shed.api(null, "tools?words=秤").body("records.due", equalTo(List.of("overdue", "soon", "later", "")));
        Shed.api(null, "tools?words=秤&due=overdue").body("records.name_ja", equalTo(List.of("期限の過ぎた秤")));
        Shed.api(null, "tools?words=秤&due=soon").body("records.name_ja", equalTo(List.of("期限の近い秤")));
        Shed.api(null, "tools?words=秤　遠い&kind=machine").body("count", equalTo(1));
        Shed.page(null, "tools?words=秤", 200).body(containsString("期限超過"), containsString("30日以内に期限"));
    }

    @Test
    void aLongListIsReadInPagesAndComesToShowWhatAProgramWrote() throws InterruptedException {
        Shed.sendAll("TestMaker", IntStream.range(0, 60).mapToObj(i -> "long-%02d".formatted(i)).toList());
        for (int i = 0; i < 50 && Shed.api(null, "makers?words=long-").extract().jsonPath().getInt("count") < 60; i++) {
            Thread.sleep(100);
        }

        Shed.page(null, "makers?words=long-", 200).body(containsString("60件"), containsString("long-49"),
            not(containsString("long-50")), containsString("page=2"));
        Shed.page(null, "makers?words=long-&page=2", 200).body(containsString("long-59"),
            not(containsString("long-49")), not(containsString("page=3")));
        Shed.page(null, "makers?words=long-&page=9", 200).body(containsString("該当する記録はありません"));
    }

    @Test
    void manyRecordsPointToOneAndOneToMany() {
        Shed.sendAll("TestMaker", List.of("lender-a", "lender-b"));
        registers.of("shed").forget(registers.of("shed").get("makers"));
        var path = Shed.addAs(STAFF, "tools", new HashMap<String, Object>(tool("借りた道具", Map.of())) {
            private static final long serialVersionUID = 1L;

            {
                put("lenders", List.of("lender-a", "lender-b"));
            }
        });
        for (int i = 0; i < 21; i++) {
            Shed.add("tools", tool("束の道具" + i, Map.of("maker", "lender-b")));
        }

        Shed.api(null, path).body("lenders", equalTo("lender-a lender-b"));
        Shed.page(STAFF, path + "/revise", 200).body(containsString("value=\"lender-b\" checked"));
        Shed.page(null, "makers/lender-a", 200).body(containsString("借りた道具"));
        Shed.page(null, "makers/lender-b", 200).body(containsString("21件"), containsString("tools?maker=lender-b"));
        Shed.api(null, "tools?maker=lender-b").body("records", hasSize(21));
        Shed.api(null, "tools?lenders=lender-b").body("records.name_ja", hasItem("借りた道具"));
    }

    @Test
    void aServiceReadsTypedValuesAndTheFirstRecordsAreWrittenOnce() {
        var path = Shed.add("tools", tool("読まれる道具", Map.of("count", "42", "until", "2026-12-01")));
        var record = registers.of("shed").records(Reach.publicCity(), "tools").stream()
            .filter(one -> one.key().equals(path.substring(6))).findFirst().orElseThrow();
        assertThat(record.findNumber("count")).hasValue(42);
        assertThat(record.findDay("until")).contains(LocalDate.parse("2026-12-01"));
        assertThat(record.findDay("name")).isEmpty();
        assertThat(record.text("kind")).isEqualTo("hand");

        long version = Shed.api(null, "makers/first-maker").extract().jsonPath().getLong("version");
        Shed.revise("makers/first-maker", version, Map.of("name", "改名した製造者")).statusCode(303);
        registers.atStart(new StartupEvent());
        Shed.api(null, "makers/first-maker").body("name_ja", equalTo("改名した製造者"));
        Shed.revise("makers/first-maker", version + 1, Map.of("name", "最初の製造者", "name-other", "First maker"))
            .statusCode(303);
    }

    private static Map<String, String> tool(String name, Map<String, String> more) {
        var form = new HashMap<>(Map.of("name", name, "kind", "hand"));
        form.putAll(more);
        return form;
    }
}
