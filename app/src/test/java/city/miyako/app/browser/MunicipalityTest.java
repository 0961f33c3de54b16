package city.miyako.app.browser;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.foundation.database.Database;
import city.miyako.foundation.testing.TestCity;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What an administrator and the people let in do in the browser.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class MunicipalityTest {
    private static @Nullable Browser browser;

    @Inject
    Database database;

    private People people;

    @BeforeEach
    void people() {
        people = new People(database);
    }

    @AfterAll
    static void closeTheBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void anAdministratorSetsUpAMunicipalityWithStaffAndAProgramInAFewSteps() {
        long start = System.nanoTime();
        String secret;
        try (var window = window(Sessions.of("admin"), false)) {
            var page = window.newPage();
            open(page, "/admin/tenants");
            page.click("main a[href$='/admin/tenants/132055']");
            assertThat(page.locator("main").innerText()).contains("青梅市");
            page.click("main a[href*='/admin/people/new?tenant=132055']");
            assertThat(page.locator("h1").innerText()).isEqualTo("人を招待する");
            invite(page, "kacho@city.example.jp", "課長 一郎", "防災課", "STAFF", "ADMIN");
            invite(page, "tochoku@city.example.jp", "当直 二郎", "防災課", "STAFF", "OPERATOR");
            assertThat(page.locator("main").innerText()).contains("課長 一郎", "当直 二郎");
            open(page, "/admin/clients");
            page.fill("#token-name", "水位計の送信");
            page.selectOption("#token-tenant", "132055");
            page.check("input[value='write:things']");
            page.click("main form.card button");
            secret = page.locator("main .notice code").innerText();
        }
        try (var window = window("", false)) {
            var page = window.newPage();
            open(page, people.link("kacho@city.example.jp"));
            assertThat(page.locator("main").innerText()).contains("青梅市 防災課", "kacho@city.example.jp");
            page.fill("#password", People.PASSWORD);
            page.click("main form button");
            assertThat(page.url()).endsWith("/desk");
            open(page, "/admin/people");
            assertThat(page.locator("main").innerText()).contains("課長 一郎", "当直 二郎");
        }
        given().header("Authorization", "Bearer " + secret).header("NGSILD-Tenant", "132055")
            .contentType("application/json")
            .body("{\"id\":\"urn:ngsi-ld:RiverGauge:ome-1\",\"type\":\"RiverGauge\"}")
            .post("/ngsi-ld/v1/entities").then().statusCode(201);
        var took = Duration.ofNanos(System.nanoTime() - start);
        assertThat(took).as("a municipality set up, without the time a person types").isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void anImportantActAsksForThePasswordAndThenGoesOnByItself() {
        var admin = people.invited("prover@example.jp", "132012", "ADMIN", "STAFF");
        people.invited("proved@example.jp", "132012", "STAFF");
        long id = people.account("proved@example.jp");
        try (var window = window(admin, true)) {
            var page = window.newPage();
            people.anHourPasses("prover@example.jp");
            open(page, "/admin/people/" + id);
            page.check("input[value='OPERATOR']");
            page.fill("#title", "主任");
            page.click("form.card button");
            assertThat(page.locator("h1").innerText()).isEqualTo("ご本人の確認");
            assertThat(Looks.violations(page)).as("prove").isEmpty();
            page.fill("#proof-password", "not it");
            page.click("main form button");
            assertThat(page.locator(".error-summary").innerText()).contains("パスワードが違います");
            page.fill("#proof-password", People.PASSWORD);
            page.click("main form button");
            assertThat(page.url()).endsWith("/admin/people/" + id);
            assertThat(people.column("proved@example.jp", "roles")).isEqualTo("{OPERATOR,STAFF}");
            assertThat(page.locator("main").innerText()).contains("主任");
            open(page, "/desk");
            assertThat(page.url()).as("the new secret reached the browser").endsWith("/desk");
        }
    }

    @Test
    void aDeputyActsForTheChiefAndEveryPageSaysSo() {
        var chief = people.invited("chief@example.jp", "132012", "STAFF", "OPERATOR");
        var deputy = people.invited("deputy@example.jp", "132012", "STAFF");
        try (var window = window(chief, false)) {
            var page = window.newPage();
            open(page, "/my/account");
            page.fill("#substitute", "deputy@example.jp");
            page.check("input[value='OPERATOR']");
            page.fill("#reason", "夏休み");
            page.fill("#until", java.time.LocalDate.now(city.miyako.foundation.pages.Page.ZONE).plusDays(3).toString());
            page.click("form[action$='/delegations'] button");
            assertThat(page.locator("main").innerText()).contains("に任せています");
        }
        try (var window = window(deputy, true)) {
            var page = window.newPage();
            open(page, "/my/account");
            page.click("form[action$='/act'] button");
            assertThat(page.locator("main .notice").first().innerText()).contains("代理として操作しています");
            open(page, "/desk");
            assertThat(page.locator(".ribbon").last().innerText()).contains("代理");
            open(page, "/my/account");
            assertThat(Looks.violations(page)).as("acting").isEmpty();
            page.click("form[action$='/0/act'] button");
            assertThat(page.locator("main .notice").count()).isZero();
        }
    }

    @Test
    void everybodyCanUseThePagesThatLettersLeadToAndThePageOfAPerson() {
        var cookie = people.invited("reader@example.jp", "132012", "STAFF", "ADMIN");
        long id = people.account("reader@example.jp");
        var links = new ArrayList<String>();
        for (var path : List.of("/register", "/recover")) {
            var email = path.equals("/register") ? "new-reader@example.jp" : "reader@example.jp";
            People.as("").formParam("form-token", People.token("", path)).formParam("email", email).post(path).then()
                .statusCode(200);
            links.add(people.link(email));
        }
        People.as(Sessions.of("admin")).formParam("form-token", People.token(Sessions.of("admin"), "/admin"))
            .formParam("tenant", "130001").formParam("email", "invited-reader@example.jp").formParam("name", "読者")
            .formParam("bureau", "sewerage").formParam("role", "STAFF").post("/admin/people").then().statusCode(303);
        links.add(people.link("invited-reader@example.jp"));
        links.add("/admin/people/" + id);
        assertThat(Looks.faults("admin", links)).isEmpty();
        assertThat(Looks.faultsInSession(cookie, List.of("/my/account"))).isEmpty();
    }

    private void invite(Page page, String email, String name, String department, String... roles) {
        open(page, "/admin/people/new?tenant=132055");
        assertThat(page.locator("h1").innerText()).isEqualTo("人を招待する");
        page.fill("#name", name);
        page.fill("#email", email);
        page.fill("#bureau", department);
        for (var role : roles) {
            page.check("input[value='" + role + "']");
        }
        page.click("main form.card button");
        assertThat(page.url()).contains("/admin/people?tenant=132055");
    }

    // The rules of accessibility are looked at by a script; everything else works without.
    private static BrowserContext window(String cookie, boolean scripts) {
        if (browser == null) {
            browser = Browser.start();
        }
        var context = browser.window(1280, false, scripts);
        if (!cookie.isEmpty()) {
            context.addCookies(List.of(new Cookie("miyako-session", cookie).setUrl("http://localhost:"
                + RestAssured.port)));
        }
        return context;
    }

    private static void open(Page page, String path) {
        page.navigate("http://localhost:" + RestAssured.port + path);
    }
}
