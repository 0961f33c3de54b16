package city.miyako.foundation.identity;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.audit.AuditLine;
import city.miyako.foundation.audit.AuditSearch;
import city.miyako.foundation.config.CitySettings;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.testing.SetClock;
import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestCity.class)
class GuessingTest {
    private static final String PASSWORD = "eleven kites over the bay";
    private static final String OWNER = "192.0.2.77";
    private static int number;

    @Inject
    Accounts accounts;

    @Inject
    SampleAccounts samples;

    @Inject
    Sessions sessions;

    @Inject
    Database database;

    @Inject
    Audit audit;

    @Inject
    CitySettings settings;

    private final SetClock clock = new SetClock("2026-11-27T00:00:00Z");
    private TurnedAway turnedAway;
    private SignIn signIn;
    private String name;

    @BeforeEach
    void aDoorOfItsOwn() {
        turnedAway = new TurnedAway(database);
        signIn = new SignIn(accounts, samples, sessions, database, turnedAway, settings, clock);
        name = "guessed-" + ++number;
        accounts.create(Writer.system("test"), new NewAccount(name, "鈴木", TenantId.METROPOLIS, Set.of(Role.STAFF),
            PASSWORD));
    }

    @Test
    @Tag("asvs:V6.3.1")
    void whoeverTriesLeakedPasswordsOverManyAccountsFromOneAddressIsSlowedToOneASecond() {
        int looked = 0;
        for (int i = 0; i < 120; i++) {
            looked += signIn.signIn("account-" + i, "leaked " + i, "203.0.113.66") instanceof SignIn.Answer.TooFast
                ? 0 : 1;
        }
        assertThat(looked).isEqualTo(settings.limits().signInBurst() * 8);
        clock.pass(Duration.ofSeconds(5));
        int later = 0;
        for (int i = 0; i < 20; i++) {
            later += signIn.signIn("account-" + i, "leaked", "203.0.113.66") instanceof SignIn.Answer.TooFast ? 0 : 1;
        }
        assertThat(later).isEqualTo(5);
        assertThat(signIn.signIn(name, PASSWORD, OWNER)).isInstanceOf(SignIn.Answer.Granted.class);
    }

    @Test
    @Tag("asvs:V6.3.1")
    void whoeverGuessesOneAccountFromManyAddressesNeverLocksItsOwnerOut() {
        for (int i = 0; i < 3 * settings.limits().signInBurst(); i++) {
            assertThat(signIn.signIn(name, "guess " + i, "203.0." + i + ".9")).isInstanceOf(
                SignIn.Answer.Refused.class);
        }
        assertThat(signIn.signIn(name, PASSWORD, OWNER)).isInstanceOf(SignIn.Answer.Granted.class);
    }

    @Test
    void anOwnerWhoMistypesGoesOnAfterSecondsAndTheRightPasswordForgivesTheMistakes() {
        int burst = settings.limits().signInBurst();
        for (int i = 0; i < burst; i++) {
            assertThat(signIn.signIn(name, "mistyped " + i, OWNER)).isInstanceOf(SignIn.Answer.Refused.class);
        }
        var wait = signIn.signIn(name, PASSWORD, OWNER);
        assertThat(wait).isInstanceOfSatisfying(SignIn.Answer.TooFast.class,
            fast -> assertThat(fast.seconds()).isBetween(1, 10));
        clock.pass(Duration.ofSeconds(10));
        assertThat(signIn.signIn(name, PASSWORD, OWNER)).isInstanceOf(SignIn.Answer.Granted.class);
        for (int i = 0; i < burst; i++) {
            assertThat(signIn.signIn(name, "mistyped " + i, OWNER)).isInstanceOf(SignIn.Answer.Refused.class);
        }
    }

    @Test
    @Tag("asvs:V15.2.2")
    void anEndlessPasswordCostsNothing() {
        signIn.signIn(name, "", "203.0.113.70");
        var endless = "x".repeat(1 << 20);
        long before = memoryTaken();
        assertThat(signIn.signIn(name, endless, "203.0.113.70")).isInstanceOf(SignIn.Answer.Refused.class);
        assertThat(memoryTaken() - before).as("a hash takes 19 MiB").isLessThan(8L << 20);
        before = memoryTaken();
        signIn.signIn(name, "short enough", "203.0.113.70");
        assertThat(memoryTaken() - before).isGreaterThan(19L << 20);
    }

    @Test
    @Tag("asvs:V6.2.10")
    void aPasswordDoesNotGrowOld() {
        var mail = new Mailbox(database);
        mail.older("account.created_at", "10 years");
        mail.older("account.proved_from", "10 years");
        clock.pass(Duration.ofDays(3_650));
        assertThat(signIn.signIn(name, PASSWORD, OWNER)).isInstanceOf(SignIn.Answer.Granted.class);
    }

    @Test
    @Tag("asvs:V16.3.1")
    void everyTryToSignInStandsInTheAuditAlsoOneThatIsNotLookedAt() {
        var endless = name + "-" + "x".repeat(5_000) + "\u0000";
        signIn.signIn(name, "x".repeat(5_000), OWNER);
        signIn.signIn(endless, "mistyped", OWNER);
        var granted = (SignIn.Answer.Granted) signIn.signIn(name, PASSWORD, OWNER);
        assertThat(lines("identity.sign-in-refused", name)).hasSize(1);
        assertThat(lines("identity.sign-in-refused", endless.substring(0, 64))).hasSize(1);
        assertThat(lines("identity.sign-in", granted.actor().id())).hasSize(1);

        int burst = settings.limits().signInBurst();
        for (int i = 0; i < burst + 30; i++) {
            signIn.signIn(name, "guess " + i, OWNER);
        }
        assertThat(lines("identity.sign-in-refused", name)).hasSize(1 + burst);
        assertThat(lines("identity.sign-in-throttled", name)).extracting(AuditLine::detail)
            .containsExactly("{\"tries\": 1}");
        turnedAway.writeDown();
        turnedAway.writeDown();
        assertThat(lines("identity.sign-in-throttled", name)).extracting(AuditLine::detail)
            .containsExactly("{\"tries\": 29}", "{\"tries\": 1}");
        signIn.signIn(name, "guess", OWNER);
        assertThat(lines("identity.sign-in-throttled", name)).hasSize(3);
    }

    @Test
    @Tag("asvs:V16.3.1")
    void whoeverTriesWithoutEndDoesNotFillTheAudit() {
        for (int i = 0; i < 4_000; i++) {
            turnedAway.count("identity.sign-in-throttled", name + "-" + i);
        }
        turnedAway.writeDown();
        var others = lines("identity.sign-in-throttled", TurnedAway.OTHERS);
        assertThat(others).extracting(AuditLine::detail).startsWith("{\"tries\": 3899}", "{\"tries\": 1}");
        assertThat(lines("identity.sign-in-throttled", name + "-99")).hasSize(1);
        assertThat(lines("identity.sign-in-throttled", name + "-100")).isEmpty();
    }

    private List<AuditLine> lines(String action, String target) {
        return audit.search(Reach.everything(), new AuditSearch("", action, target, null, null, null,
            Long.MAX_VALUE), 50);
    }

    // Bytes this thread has asked for so far.
    private static long memoryTaken() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
