package city.miyako.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.foundation.database.Database;
import city.miyako.foundation.testing.TestCity;
import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Passkeys in a real browser with the authenticator that it has for tests (Chrome DevTools protocol, WebAuthn).
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class PasskeyPagesTest {
    private static final String CITY = "http://localhost:8080";

    @Inject
    Database database;

    @Test
    void somebodyRegistersAPasskeySignsInWithItAndProvesAnImportantActByIt() {
        var people = new People(database);
        var cookie = people.invited("passkey@example.jp", "132012", "STAFF", "ADMIN");
        people.invited("subject@example.jp", "132012", "STAFF");
        long subject = people.account("subject@example.jp");
        try (var browser = Browser.atTheConfiguredAddress(); var window = browser.window(1280, false, true)) {
            window.addCookies(List.of(new Cookie("miyako-session", cookie).setUrl(CITY)));
            var page = window.newPage();
            phone(window, page);
            register(page, people);
            signIn(page);
            people.anHourPasses("passkey@example.jp");
            open(page, "/admin/people/" + subject);
            page.check("input[value='OPERATOR']");
            page.click("form.card button");
            assertThat(page.locator("h1").innerText()).isEqualTo("ご本人の確認");
            assertThat(Looks.violations(page)).isEmpty();
            page.click("form[data-passkey] button");
            page.waitForURL("**/admin/people/" + subject);
            assertThat(people.column("subject@example.jp", "roles")).isEqualTo("{OPERATOR,STAFF}");
            open(page, "/my/account");
            page.click("#passkeys form button");
            assertThat(page.locator("#passkeys").innerText()).doesNotContain("私用の電話");
        }
    }

    @Test
    void withoutScriptsThePasswordSignsInAndNoButtonPromisesMore() {
        var people = new People(database);
        var cookie = people.invited("no-script@example.jp", "132012", "STAFF");
        try (var browser = Browser.atTheConfiguredAddress(); var window = browser.window(390, false, false)) {
            var page = window.newPage();
            open(page, "/sign-in");
            assertThat(page.locator("form[data-passkey]").isVisible()).isFalse();
            page.fill("#name", "no-script@example.jp");
            page.fill("#password", People.PASSWORD);
            page.click("main form button >> visible=true");
            assertThat(page.url()).endsWith("/desk");
            open(page, "/my/account/passkeys/new");
            assertThat(page.locator("form[data-passkey]").isVisible()).isFalse();
            assertThat(page.locator("main").innerText()).contains("JavaScript", CITY);
        }
        assertThat(cookie).isNotEmpty();
    }

    private static void register(Page page, People people) {
        people.anHourPasses("passkey@example.jp");
        open(page, "/my/account");
        page.click("#passkeys a");
        assertThat(page.locator("h1").innerText()).as("only whoever proves anew adds a key").isEqualTo("ご本人の確認");
        page.fill("#proof-password", People.PASSWORD);
        page.click("main form button >> visible=true");
        assertThat(page.locator("h1").innerText()).isEqualTo("パスキーの登録");
        for (int width : new int[] {390, 1280}) {
            page.setViewportSize(width, 900);
            assertThat(Looks.violations(page)).isEmpty();
            assertThat(Browser.scrollsSideways(page)).isFalse();
        }
        page.fill("#passkey-name", "私用の電話");
        page.click("form[data-passkey] button");
        page.waitForURL("**/my/account");
        assertThat(page.locator("#passkeys").innerText()).contains("私用の電話", "まだ使っていません");
        assertThat(Looks.violations(page)).isEmpty();
    }

    private static void signIn(Page page) {
        page.click("form[action$='/sign-out'] button");
        open(page, "/sign-in");
        assertThat(Looks.violations(page)).isEmpty();
        page.click("form[data-passkey] button");
        page.waitForURL("**/desk");
        open(page, "/my/account");
        assertThat(page.locator("#passkeys").innerText()).contains("私用の電話").doesNotContain("まだ使っていません");
    }

    private static void phone(BrowserContext window, Page page) {
        var devtools = window.newCDPSession(page);
        devtools.send("WebAuthn.enable");
        var phone = new JsonObject();
        phone.addProperty("protocol", "ctap2");
        phone.addProperty("transport", "internal");
        phone.addProperty("hasResidentKey", true);
        phone.addProperty("hasUserVerification", true);
        phone.addProperty("isUserVerified", true);
        phone.addProperty("automaticPresenceSimulation", true);
        var options = new JsonObject();
        options.add("options", phone);
        devtools.send("WebAuthn.addVirtualAuthenticator", options);
    }

    private static void open(Page page, String path) {
        page.navigate(CITY + path);
    }
}
