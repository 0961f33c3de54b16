package city.miyako.app.browser;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.foundation.database.Writer;
import city.miyako.foundation.identity.Accounts;
import city.miyako.foundation.identity.NewAccount;
import city.miyako.foundation.identity.Post;
import city.miyako.foundation.identity.Role;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.tenants.Tenants;
import city.miyako.foundation.testing.TestCity;
import city.miyako.foundation.text.Language;
import city.miyako.testbed.ground.Place;
import city.miyako.testbed.ground.Words;
import city.miyako.testbed.sending.SitingRecords;
import city.miyako.testbed.town.Municipality;
import city.miyako.testbed.town.SitingAsset;
import city.miyako.testbed.town.SitingAssets;
import city.miyako.testbed.town.SitingRequests;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.FilePayload;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/// Antenna siting and the shared pages of cases as an operator, an office and a resident meet them in a browser.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AntennaSitingPagesTest {
    private static final String HOME = "/services/antenna-siting";
    private static final String API = "/api/v1/antenna-siting";
    private static final int AT_ONCE = 100;
    private static boolean told;

    @Inject
    Tenants tenants;

    @Inject
    Accounts accounts;

    @BeforeEach
    void theBureausHaveToldTheirAssetsAndFormerRequests() {
        if (!told) {
            var assets = SitingAssets.all(7, tenants.municipalities().stream().map(one -> new Municipality(
                one.id().toString(), new Words(one.nameJa(), one.nameEn()), new Place(one.lat(), one.lon()),
                one.population())).toList());
            // As many as requests may name; the whole catalogue is sent by the sample city.
            send("/ngsi-ld/v1/entityOperations/upsert?options=update",
                SitingRecords.assets(someOfEach(assets)).toString());
            send("/ngsi-ld/v1/entityOperations/upsert?options=update", SitingRecords.windows().toString());
            var requests = SitingRequests.all(7, assets, Instant.now());
            for (int from = 0; from < requests.size(); from += AT_ONCE) {
                send(API + "/cases/former", SitingRecords.requests(requests.subList(from,
                    Math.min(requests.size(), from + AT_ONCE))).toString());
            }
            accounts.create(Writer.system("test"), new NewAccount("rival-operator", "別の事業者",
                new Post(TenantId.METROPOLIS, "別会社電波株式会社", "", Set.of(Role.SUPPLIER)), People.PASSWORD, "",
                Language.JA));
            Sessions.known("rival-operator", People.PASSWORD);
            told = true;
        }
    }

    // First, before another test finishes a request of its own.
    @Test
    @Order(1)
    void theChartOfTheSampleRecordsEndsAt140InstalledAnd310InProgress() {
        try (var browser = Browser.start(); var window = browser.window(1280, false, false)) {
            var page = window.newPage();
            page.navigate(address("/en" + HOME));

            assertThat(page.locator("#installed .stat-value").innerText()).startsWith("140");
            assertThat(page.locator("#under-way .stat-value").innerText()).startsWith("310");
            assertThat(page.locator("city-chart tbody tr").count()).isEqualTo(24);
            assertThat(page.locator("city-chart tbody tr").last().innerText()).contains("140", "310");
            assertThat(page.locator("main").innerText()).doesNotContain("見本通信株式会社");
        }
    }

    @Test
    @Tag("level:antenna-siting:silver/no-javascript")
    @Tag("level:antenna-siting:functions/2")
    @Tag("level:antenna-siting:functions/3")
    void aRequestGoesThroughAllStagesOnPagesWithoutScriptsAndNobodyElseSeesIt() {
        try (var browser = Browser.start(); var operator = as(browser, "supplier"); var office = as(browser, "staff")) {
            var asking = operator.newPage();
            asking.navigate(address("/en" + HOME + "/assets?text=b-00001"));
            asking.click("main table a");
            asking.click("text=Ask for this asset");
            asking.selectOption("#place", "both");
            asking.selectOption("#work", "new");
            asking.click("main form button");
            var request = asking.url();
            assertThat(request).matches(".*" + HOME + "/cases/[0-9]+");
            asking.setInputFiles("#file", new FilePayload("図面.pdf", "application/pdf",
                "%PDF-1.7\n%%EOF\n".getBytes(StandardCharsets.US_ASCII)));
            asking.click("form[action$='/documents'] button");

            var deciding = office.newPage();
            press(deciding, request, "survey");
            press(asking, request, "apply");
            deciding.navigate(request);
            deciding.click("button[value=send-back]");
            assertThat(deciding.locator(".error-summary").innerText()).contains("needs a reason");
            press(deciding, request, "permit");
            press(deciding, request, "contract");
            press(asking, request, "start");
            press(asking, request, "complete");

            asking.navigate(request);
            assertThat(asking.locator("#ledger").innerText()).contains("Report completion", "図面.pdf");
            assertThat(asking.locator("main").innerText()).contains("There is no step for you to take now");
            nobodyElseSees(browser, request);
        }
    }

    @Test
    @Tag("level:antenna-siting:silver/accessibility")
    void antennaSitingIsForEverybody() {
        long old = given().cookie("miyako-session", Sessions.of("supplier")).accept("application/json")
            .get(API + "/cases?only=ageing").jsonPath().getLong("cases[0].id");

        assertThat(Looks.faultsOfService("supplier", "antenna-siting", HOME + "/assets?text=zzzz",
            HOME + "/assets/b-00001", HOME + "/cases", HOME + "/cases?state=cancelled&whose=mine",
            HOME + "/cases/new", HOME + "/cases/" + old)).isEmpty();
    }

    private static void nobodyElseSees(Browser browser, String request) {
        try (var window = as(browser, "rival-operator"); var resident = browser.window(1280, false, false)) {
            var page = window.newPage();
            assertThat(page.navigate(request).status()).isEqualTo(404);
            page.navigate(address("/en" + HOME + "/cases"));
            assertThat(page.locator("main").innerText()).contains("There is no such case");
            assertThat(resident.newPage().navigate(request).status()).isEqualTo(401);
        }
    }

    private static void press(Page page, String request, String move) {
        page.navigate(request);
        page.click("button[value=" + move + "]");
        assertThat(page.url()).isEqualTo(request);
        assertThat(page.locator(".error-summary").count()).isZero();
    }

    private static BrowserContext as(Browser browser, String account) {
        var window = browser.window(1280, false, false);
        window.addCookies(List.of(new Cookie("miyako-session", Sessions.of(account)).setUrl(address(""))));
        return window;
    }

    private static List<SitingAsset> someOfEach(List<SitingAsset> assets) {
        return assets.stream().filter(asset -> asset.number().compareTo(asset.number().charAt(0) + "-00100") <= 0)
            .toList();
    }

    private static void send(String door, String body) {
        given().header("Authorization", "Bearer miyako-sample-city").contentType("application/json").body(body)
            .post(door).then().statusCode(org.hamcrest.Matchers.isOneOf(200, 201, 204));
    }

    private static String address(String path) {
        return "http://localhost:" + RestAssured.port + path;
    }
}
