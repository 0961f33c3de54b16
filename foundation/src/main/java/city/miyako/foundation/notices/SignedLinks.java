package city.miyako.foundation.notices;

import city.miyako.foundation.errors.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Links of letters that need no sign-in, since only whoever got the letter can have them (HMAC-SHA256).
@ApplicationScoped
public class SignedLinks {
    /// The page that asks before it stops mails of a kind.
    public static final String UNSUBSCRIBE_PAGE = "/notices/unsubscribe/";
    /// The door that mail programs post to (RFC 8058).
    public static final String UNSUBSCRIBE_DOOR = "/api/v1/notices/unsubscribe/";
    /// The page that confirms an address.
    public static final String CONFIRM_PAGE = "/notices/confirm/";
    private static final Duration CONFIRM_LIFE = Duration.ofHours(24);
    private static final int KEY_BYTES = 32;
    private static final int MAIL_BYTES = 8;
    private static final int LONGEST = 1_000;

    private final NoticeKeys keys;
    private final Clock clock;

    SignedLinks(NoticeKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /// What an unsubscribe link stops.
    ///
    /// @param recipient a person's id, or `mail:` and an address
    /// @param kind mails of this kind
    public record Unsubscribe(String recipient, NoticeKind kind) {
    }

    /// What a confirmation proves.
    ///
    /// @param person the actor's id
    /// @param email is theirs
    public record Confirmation(String person, String email) {
    }

    /// The token that stops mails of a kind; it does not end, as the letters it stands in do not.
    String unsubscribe(String recipient, NoticeKind kind) {
        return sign("unsubscribe", recipient, kind.word());
    }

    /// Reads an unsubscribe token.
    ///
    /// @throws Problem of [NoticeError#NOTICE_LINK_UNUSABLE] where it is not ours
    public Unsubscribe readUnsubscribe(String token) {
        var parts = read("unsubscribe", 2, token);
        return new Unsubscribe(parts.get(0), NoticeKind.valueOf(parts.get(1).toUpperCase(Locale.ROOT)));
    }

    /// The token that proves whoever follows it reads this address; good for a day.
    String confirm(String person, String email) {
        return sign("confirm", person, email, Long.toString(clock.instant().plus(CONFIRM_LIFE).getEpochSecond()));
    }

    /// Reads a confirmation token.
    ///
    /// @throws Problem of [NoticeError#NOTICE_LINK_UNUSABLE] where it is not ours or too old
    public Confirmation readConfirmation(String token) {
        var parts = read("confirm", 3, token);
        if (clock.instant().isAfter(Instant.ofEpochSecond(Long.parseLong(parts.get(2))))) {
            throw Problem.of(NoticeError.NOTICE_LINK_UNUSABLE);
        }
        return new Confirmation(parts.get(0), parts.get(1));
    }

    /// The part of a mail's name that nobody can guess, so that only real reports about it are believed.
    String mailSecret(long delivery) {
        return HexFormat.of().formatHex(mac("mail " + delivery), 0, MAIL_BYTES);
    }

    private String sign(String purpose, String... parts) {
        var payload = String.join("\n", parts).getBytes(StandardCharsets.UTF_8);
        return encode(payload) + "." + encode(mac(purpose + "\n" + String.join("\n", parts)));
    }

    private List<String> read(String purpose, int count, String token) {
        try {
            var halves = token.split("\\.", 2);
            if (token.length() > LONGEST || halves.length != 2) {
                throw Problem.of(NoticeError.NOTICE_LINK_UNUSABLE);
            }
            var payload = new String(Base64.getUrlDecoder().decode(halves[0]), StandardCharsets.UTF_8);
            var parts = List.of(payload.split("\n", -1));
            if (parts.size() != count || !MessageDigest.isEqual(Base64.getUrlDecoder().decode(halves[1]),
                    mac(purpose + "\n" + payload))) {
                throw Problem.of(NoticeError.NOTICE_LINK_UNUSABLE);
            }
            return parts;
        } catch (IllegalArgumentException noBase64) {
            throw Problem.of(NoticeError.NOTICE_LINK_UNUSABLE);
        }
    }

    private byte[] mac(String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(keys.get("links", SignedLinks::freshKey), "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA256", e);
        }
    }

    private static byte[] freshKey() {
        var key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return key;
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
