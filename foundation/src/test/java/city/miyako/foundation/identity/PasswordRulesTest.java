package city.miyako.foundation.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import city.miyako.foundation.database.Writer;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Which passwords can be used, and that exactly the one that was chosen opens the account.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class PasswordRulesTest {
    private static int number;

    @Inject
    PasswordRules rules;

    @Inject
    Accounts accounts;

    @Inject
    SignIn signIn;

    @Test
    @Tag("asvs:V6.2.1")
    @Tag("asvs:V6.2.9")
    void aPasswordHasTwelveCharactersOrMoreAndMayBeAWholeSentence() {
        assertThat(isRefused("kawa-no-mit")).isTrue();
        assertThat(isRefused("kawa-no-mizu")).isFalse();
        assertThat(isRefused("the weir opens ".repeat(8))).isFalse();
        assertThat(isRefused("x the weir opens ".repeat(8))).isTrue();
    }

    @Test
    @Tag("asvs:V6.2.5")
    void anyCharactersWillDoAndNoneAreAskedFor() {
        for (var password : List.of("sevenheronsovertheweir", "SEVENHERONSOVERTHEWEIR", "川のそばで七羽のさぎが鳴く",
                "739105826604713", "~^|{}`';--<>\\%&$", "🐟🦆🌉🐟🌧🦆🌉🐟🌧🦆")) {
            assertThat(isRefused(password)).as(password).isFalse();
        }
    }

    @Test
    void nobodysNameIsAPasswordNotEvenWithAYear() {
        for (var password : List.of("hashimoto.taro", "hashimoto.taro24", "Hashimoto.Taro!")) {
            assertThat(catchThrowable(() -> rules.check(password, "hashimoto.taro", "橋本 太郎",
                "hashimoto.taro@example.jp"))).as(password).hasMessageContaining("password-unusable");
        }
    }

    @Test
    @Tag("asvs:V6.2.8")
    void exactlyThePasswordThatWasChosenOpensTheAccount() {
        var chosen = " Two Ducks under the  Bridge and " + "a very long row of others ".repeat(3);
        var name = "exact-" + ++number;
        accounts.create(Writer.system("test"), new NewAccount(name, "正", TenantId.METROPOLIS, Set.of(Role.STAFF),
            chosen));

        var address = 1;
        for (var other : List.of(chosen.strip(), chosen.toLowerCase(java.util.Locale.ROOT), chosen.substring(0, 72),
                chosen + "x", chosen.replace("  ", " "))) {
            assertThat(signIn.signIn(name, other, "192.0.2." + address++)).as(other)
                .isInstanceOf(SignIn.Answer.Refused.class);
        }
        assertThat(signIn.signIn(name, chosen, "192.0.2." + address)).isInstanceOf(SignIn.Answer.Granted.class);
    }

    private boolean isRefused(String password) {
        return catchThrowable(() -> rules.check(password, "somebody", "somebody@example.jp")) != null;
    }
}
