package city.miyako.foundation.identity;

import city.miyako.foundation.config.CitySettings;
import city.miyako.foundation.errors.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/// Which passwords can be used: long ones that nobody has tried yet (NIST SP 800-63B, 3.1.1.2); no rules of letters.
@ApplicationScoped
class PasswordRules {
    private static final int NAME_COUNTS_FROM = 5;

    private final CommonPasswords common = new CommonPasswords();
    private final KnownPasswords known;

    PasswordRules(CitySettings settings) {
        this.known = settings.proofs().knownPasswords().map(file -> KnownPasswords.in(Path.of(file)))
            .orElseGet(KnownPasswords::none);
    }

    /// Goes on only with a password that can be used.
    ///
    /// @param own sign-in name, name and address of its owner, which it must not consist of
    /// @throws Problem `password-unusable` or `password-known`
    void check(String password, String... own) {
        if (password.length() < Passwords.SHORTEST || password.length() > Passwords.LONGEST
            || SampleAccounts.knows(password) || isMadeOf(password, own)) {
            throw Problem.of(IdentityError.PASSWORD_UNUSABLE);
        }
        if (common.has(password) || known.has(password)) {
            throw Problem.of(IdentityError.PASSWORD_KNOWN);
        }
    }

    // A name with a few characters around it is what a guesser tries first.
    private static boolean isMadeOf(String password, String... own) {
        var lower = password.toLowerCase(Locale.ROOT);
        return Arrays.stream(own).flatMap(name -> Arrays.stream(new String[] {name, name.replaceAll("@.*", "")}))
            .map(name -> name.strip().toLowerCase(Locale.ROOT))
            .anyMatch(name -> name.equals(lower) || name.length() >= NAME_COUNTS_FROM
                && lower.replace(name, "").length() < NAME_COUNTS_FROM);
    }
}
