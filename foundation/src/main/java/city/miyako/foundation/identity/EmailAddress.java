package city.miyako.foundation.identity;

import city.miyako.foundation.errors.Problem;
import java.util.Locale;
import java.util.regex.Pattern;

/// An address that letters can go to, in its one form; narrower than RFC 5321 so that it can be a sign-in name too.
///
/// @param value lower case, as in `sato@city.chiyoda.example`
record EmailAddress(String value) {
    private static final Pattern FORM = Pattern.compile(
        "[a-z0-9_+-]+(\\.[a-z0-9_+-]+)*@([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z]{2,24}");
    private static final int LONGEST = 100;

    EmailAddress {
        if (!isOne(value)) {
            throw Problem.of(IdentityError.EMAIL_UNUSABLE);
        }
    }

    /// The address somebody typed.
    ///
    /// @throws Problem `email-unusable`
    static EmailAddress of(String typed) {
        return new EmailAddress(typed.strip().toLowerCase(Locale.ROOT));
    }

    private static boolean isOne(String value) {
        return value.length() <= LONGEST && FORM.matcher(value).matches();
    }
}
