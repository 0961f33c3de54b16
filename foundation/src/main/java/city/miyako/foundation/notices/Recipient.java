package city.miyako.foundation.notices;

import city.miyako.foundation.text.Language;
import java.util.Locale;
import java.util.regex.Pattern;

/// Whom a notice is for.
public sealed interface Recipient {
    /// Somebody with an account: the notice stands in their inbox at once, and goes out as they have chosen.
    ///
    /// @param actorId as in `account:17`
    record Person(String actorId) implements Recipient {
        private static final Pattern ID = Pattern.compile("[a-z]{1,20}:[A-Za-z0-9._@-]{1,100}");

        /// Refuses what is no actor's id.
        public Person {
            if (!ID.matcher(actorId).matches()) {
                throw new IllegalArgumentException("not the id of an actor: " + actorId);
            }
        }
    }

    /// Somebody of whom only the address is known, as in an invitation; mail only.
    ///
    /// @param email ASCII, at most 254 characters (RFC 5321); the domain in lower case
    /// @param language in which they are written to
    record Address(String email, Language language) implements Recipient {
        // Narrower than RFC 5322 on purpose: no quoted local parts, no comments, nothing that ends a header line.
        private static final Pattern EMAIL = Pattern.compile(
            "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)*"
                + "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");
        private static final int LONGEST = 254;

        /// Refuses what no mail server would take.
        public Address {
            email = normal(email);
            if (!isUsable(email)) {
                throw new IllegalArgumentException("not an e-mail address");
            }
        }

        /// Whether mail can be addressed to it.
        public static boolean isUsable(String email) {
            return email.length() <= LONGEST && EMAIL.matcher(normal(email)).matches();
        }

        private static String normal(String email) {
            int at = email.lastIndexOf('@');
            return at < 0 ? email : email.substring(0, at) + email.substring(at).toLowerCase(Locale.ROOT);
        }
    }
}
