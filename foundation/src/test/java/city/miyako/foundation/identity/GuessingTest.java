package city.miyako.foundation.identity;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.foundation.config.CitySettings;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
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
    CitySettings settings;

    private final Hands clock = new Hands();
    private SignIn signIn;
    private String name;

    @BeforeEach
    void aDoorOfItsOwn() {
        signIn = new SignIn(accounts, samples, sessions, database, settings, clock);
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
        for (int i = 0; i < 60; i++) {
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

    // Bytes this thread has asked for so far.
    private static long memoryTaken() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    /// A clock that a test moves.
    private static final class Hands extends Clock {
        private Instant now = Instant.parse("2026-11-27T00:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
