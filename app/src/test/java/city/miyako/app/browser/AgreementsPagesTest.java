package city.miyako.app.browser;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.foundation.tenants.Tenants;
import city.miyako.foundation.testing.TestCity;
import city.miyako.testbed.ground.Place;
import city.miyako.testbed.ground.Words;
import city.miyako.testbed.sending.PartnershipRecords;
import city.miyako.testbed.town.Municipality;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/// Partners and agreements, and the shared pages of registers, as a resident and the office in charge meet them.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AgreementsPagesTest {
    private static final String HOME = "/services/agreements";
    private static final String BRIEFING = HOME + "/registers/briefings/b-2021-2";
    private static boolean told;

    @Inject
    Tenants tenants;

    @BeforeEach
    void theOfficeHasItsSampleRecords() throws InterruptedException {
        if (!told) {
            var municipalities = tenants.municipalities().stream().map(one -> new Municipality(one.id().toString(),
                new Words(one.nameJa(), one.nameEn()), new Place(one.lat(), one.lon()), one.population())).toList();
            given().header("Authorization", "Bearer miyako-sample-city").contentType("application/json")
                .body(PartnershipRecords.all(municipalities, LocalDate.now(ZoneId.of("Asia/Tokyo"))).toString())
                .post("/ngsi-ld/v1/entityOperations/upsert?options=update").then()
                .statusCode(org.hamcrest.Matchers.isOneOf(200, 201, 204));
            for (int i = 0; i < 100 && !given().get("/api/v1/agreements/registers/contacts").asString()
                    .contains("c-share-1"); i++) {
                Thread.sleep(50);
            }
            told = true;
        }
    }

    // First, before another test changes a record.
    @Test
    @Order(1)
    @Tag("level:agreements:functions/0")
    @Tag("level:agreements:silver/no-javascript")
    void theSampleComesTo38BodiesAnd2CompaniesAndOneRecordMovesThem() {
        try (var browser = Browser.start(); var office = as(browser, "staff")) {
            var page = office.newPage();
            assertThat(year2021(page)).as("briefings, municipalities, bodies, companies")
                .containsExactly("3", "38", "40", "2");
            assertThat(page.locator(".ribbon").innerText()).contains("Sample data");

            page.navigate(address("/en" + BRIEFING));
            page.click("text=Revise");
            var last = tenants.municipalities().get(PartnershipRecords.BRIEFED_2021 - 1).id();
            page.locator("input[name=bodies][value=m-" + last + "]").uncheck();
            page.click("main form button");
            assertThat(page.url()).endsWith(BRIEFING);
            assertThat(year2021(page)).containsExactly("3", "37", "39", "2");

            page.navigate(address("/en" + HOME + "/registers/agreements/a-2021-02/revise"));
            page.selectOption("#state", "talks");
            page.click("main form button");
            assertThat(year2021(page)).containsExactly("3", "37", "39", "1");
        }
    }

    @Test
    @Tag("level:agreements:functions/1")
    @Tag("level:agreements:silver/no-javascript")
    void anAgreementIsRecordedWithoutScriptsAndAResidentReadsWhoMayUseWhat() {
        try (var browser = Browser.start(); var office = as(browser, "staff");
                var resident = browser.window(1280, false, false)) {
            var page = office.newPage();
            page.navigate(address("/en" + HOME + "/registers/agreements"));
            page.click("text=Add a record");
            page.fill("#name", "Agreement on station roofs");
            page.fill("#name-other", "駅の屋根に関する協定");
            page.locator("input[name=partners][value=mihon-tetsudo]").check();
            page.fill("#purpose", "To open roofs");
            page.fill("#allowedUse", "Licensed operators");
            page.selectOption("#state", "signed");
            page.fill("#signed", "2026-04-01");
            page.selectOption("#ceremony", "online");
            page.fill("#until", "2099-03-31");
            page.click("main form button");
            assertThat(page.locator("main").innerText()).contains("Online ceremony", "Kakuu Railway");

            var reader = resident.newPage();
            reader.navigate(address(HOME + "/uses"));
            assertThat(reader.locator("main").innerText()).contains("駅の屋根に関する協定", "架空鉄道株式会社", "2099-03-31")
                .doesNotContain("データ共有の記録");
            reader.navigate(address("/en/services/antenna-siting/assets?text=Mihon+Pole"));
            assertThat(reader.locator("main").innerText()).contains("Mihon Pole", "Offered by a partner");
        }
    }

    @Test
    @Tag("level:agreements:silver/accessibility")
    void partnersAndAgreementsAreForEverybody() {
        assertThat(Looks.faultsOfService("staff", "agreements", HOME + "/registers/partners?words=zzzz",
            HOME + "/registers/partners/mihon-fudosan", HOME + "/registers/agreements/a-2021-01", BRIEFING,
            HOME + "/registers/agreements/a-2021-01/revise", HOME + "/registers/contacts?due=overdue",
            HOME + "/registers/know-how/guide", HOME + "/registers/windows/new")).isEmpty();
    }

    private static List<String> year2021(Page page) {
        page.navigate(address("/en" + HOME));
        return page.locator("#year-2021 td").allInnerTexts().stream().map(String::strip).toList();
    }

    private static BrowserContext as(Browser browser, String account) {
        var window = browser.window(1280, false, false);
        window.addCookies(List.of(new Cookie("miyako-session", Sessions.of(account)).setUrl(address(""))));
        return window;
    }

    private static String address(String path) {
        return "http://localhost:" + RestAssured.port + path;
    }
}
