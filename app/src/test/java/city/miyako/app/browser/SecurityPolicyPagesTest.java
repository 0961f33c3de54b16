package city.miyako.app.browser;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.foundation.database.Writer;
import city.miyako.foundation.identity.Accounts;
import city.miyako.foundation.identity.NewAccount;
import city.miyako.foundation.identity.Post;
import city.miyako.foundation.identity.Role;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.testing.TestCity;
import city.miyako.foundation.text.Language;
import city.miyako.testbed.sending.SecurityCases;
import city.miyako.testbed.sending.SecurityRecords;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.FilePayload;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/// The security policy and the shared pages of courses as the CSIRT, a bureau and a resident meet them in a browser.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SecurityPolicyPagesTest {
    private static final String HOME = "/services/security-policy";
    private static final String API = "/api/v1/security-policy";
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Tokyo"));
    private static final long SEED = 7;
    private static boolean told;

    @Inject
    Accounts accounts;

    @BeforeEach
    void theSampleRecordsAreTold() {
        if (!told) {
            send("/ngsi-ld/v1/entityOperations/upsert?options=update", SecurityRecords.all(TODAY).toString());
            send(API + "/cases/former?kind=security-assessment", SecurityCases.assessments(SEED, TODAY).toString());
            send(API + "/cases/former?kind=security-exception", SecurityCases.exceptions(SEED, TODAY).toString());
            send(API + "/cases/former?kind=security-finding", SecurityCases.findings(SEED, TODAY).toString());
            accounts.create(Writer.system("test"), new NewAccount("port-officer", "港湾局の担当者",
                new Post(TenantId.METROPOLIS, "port", "", Set.of(Role.STAFF)), People.PASSWORD, "", Language.JA));
            Sessions.known("port-officer", People.PASSWORD);
            told = true;
        }
    }

    // First, before another test adds cases of its own.
    @Test
    @Order(1)
    void staffSeeTheStateOfTheSampleRecordsAndThePublicThePolicyAlone() {
        try (var browser = Browser.start(); var csirt = as(browser, "staff"); var resident = browser.window(390, false,
                false)) {
            var page = csirt.newPage();
            page.navigate(address("/en" + HOME));

            assertThat(page.locator("#layer-basic .stat-value").innerText()).startsWith("1");
            assertThat(page.locator("#layer-standard .stat-value").innerText()).startsWith("5");
            assertThat(page.locator("#layer-measures .stat-value").innerText()).startsWith("12");
            assertThat(page.locator("#assessed .stat-note").innerText()).contains("of 21 systems");
            assertThat(page.locator("#late .stat-value").innerText()).startsWith("4");
            assertThat(page.locator("city-chart").first().locator("tbody tr").count()).isEqualTo(4);
            assertThat(page.locator("main").innerText()).contains("Course for all staff (sample)", "expired");

            var open = resident.newPage();
            open.navigate(address("/en" + HOME));
            assertThat(open.locator("main").innerText()).contains("Measure standard")
                .doesNotContain("State of the measures");
            open.click("text=Basic policy of information security");
            open.click("summary");
            assertThat(open.locator("main").innerText()).contains("令和5年3月版", "令和7年3月版");
        }
    }

    @Test
    @Tag("level:security-policy:silver/no-javascript")
    void aSystemIsAssessedReviewedAndAcceptedOnPagesWithoutScripts() {
        try (var browser = Browser.start(); var officer = as(browser, "port-officer");
                var csirt = as(browser, "staff")) {
            var bureau = officer.newPage();
            bureau.navigate(address("/en" + HOME));
            bureau.click("nav.tabs >> text=Assessments");
            bureau.click("text=Begin a self-assessment");
            bureau.selectOption("#system", "port-entry");
            bureau.fill("#day", TODAY.toString());
            for (var control : bureau.locator("select[id^=control-]").all()) {
                control.selectOption("yes");
            }
            bureau.click("main form button");
            var assessment = bureau.url();
            assertThat(assessment).matches(".*" + HOME + "/cases/[0-9]+");
            bureau.setInputFiles("#file", new FilePayload("証跡.pdf", "application/pdf",
                "%PDF-1.7\n%%EOF\n".getBytes(StandardCharsets.US_ASCII)));
            bureau.click("form[action$='/documents'] button");
            press(bureau, assessment, "submit");
            var review = csirt.newPage();
            press(review, assessment, "accept");
            bureau.navigate(assessment);
            assertThat(bureau.locator("#ledger").innerText()).contains("証跡.pdf", "Accept");
        }
    }

    @Test
    void aTestIsTakenWithoutScriptsAndTheCertificateIsShown() {
        try (var browser = Browser.start(); var officer = as(browser, "port-officer")) {
            var page = officer.newPage();
            page.navigate(address("/en" + HOME + "/courses"));
            page.click("main >> text=Course for ICT staff (sample)");
            page.click("main form button");
            assertThat(page.locator(".error-summary").innerText()).contains("Answer every question");
            for (var answer : List.of("ict-1-a", "ict-2-a", "ict-3-b", "ict-4-a")) {
                page.check("#answer-" + answer);
            }
            page.click("main form button");
            assertThat(page.url()).endsWith("/courses/ict-2026/certificate");
            assertThat(page.locator("main").innerText()).contains("港湾局の担当者", "100%", "Bureau of Port and Harbor");
        }
    }

    @Test
    @Tag("level:security-policy:silver/accessibility")
    void theSecurityPolicyIsForEverybody() {
        long finding = given().cookie("miyako-session", Sessions.of("staff")).accept("application/json")
            .get(API + "/cases?kind=security-finding").jsonPath().getLong("cases[0].id");

        assertThat(Looks.faultsOfService("staff", "security-policy", HOME + "/courses", HOME + "/courses/all-2026",
            HOME + "/cases", HOME + "/cases?kind=security-finding&only=open", HOME + "/cases/" + finding,
            HOME + "/cases/new?kind=security-assessment", HOME + "/registers/policies/basic-1",
            HOME + "/registers/systems", HOME + "/registers/systems/port-entry")).isEmpty();
    }

    private static void press(Page page, String assessment, String move) {
        page.navigate(assessment);
        page.click("button[value=" + move + "]");
        assertThat(page.url()).isEqualTo(assessment);
        assertThat(page.locator(".error-summary").count()).isZero();
    }

    private static BrowserContext as(Browser browser, String account) {
        var window = browser.window(1280, false, false);
        window.addCookies(List.of(new Cookie("miyako-session", Sessions.of(account)).setUrl(address(""))));
        return window;
    }

    private static void send(String door, String body) {
        given().header("Authorization", "Bearer miyako-sample-city").contentType("application/json").body(body)
            .post(door).then().statusCode(org.hamcrest.Matchers.isOneOf(200, 201, 204));
    }

    private static String address(String path) {
        return "http://localhost:" + RestAssured.port + path;
    }
}
