package city.miyako.foundation.web;

import city.miyako.foundation.text.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

/// The proof that a form was rendered by us for this session: derived from the session's secret, so nobody else has it.
final class FormToken {
    /// The hidden field that carries it.
    static final String FIELD = "form-token";

    private FormToken() {
    }

    static String of(String session) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of("form " + session));
    }

    static boolean matches(String sent, String session) {
        return MessageDigest.isEqual(sent.getBytes(StandardCharsets.UTF_8),
            of(session).getBytes(StandardCharsets.UTF_8));
    }
}
