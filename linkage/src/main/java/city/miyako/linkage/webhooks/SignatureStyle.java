package city.miyako.linkage.webhooks;

import city.miyako.foundation.errors.Problem;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// How a sender signs its messages: HMAC-SHA-256, in hexadecimal or base 64, of the body and what else it names.
///
/// @param signatureHeader where the signature stands; several may, with blanks between, of which one must be right
/// @param prefix what stands before it, as in `sha256=`
/// @param signed what it is of, as in `{id}.{timestamp}.{body}`; the body is its end
/// @param timestampHeader where the moment of sending stands, in seconds since 1970 or ISO 8601; empty for nowhere
/// @param idHeader where the message's id stands; empty for nowhere
/// @param windowSeconds how far that moment may lie from now; 0 without one
public record SignatureStyle(String signatureHeader, String prefix, String signed, String timestampHeader,
                             String idHeader, int windowSeconds) {
    /// The longest id of a message, in characters.
    static final int LONGEST_ID = 200;
    private static final int LONGEST_WINDOW = 86_400;
    private static final int MOST_SIGNATURES = 10;
    private static final int HEX_LENGTH = 64;
    private static final String BODY = "{body}";
    private static final String ENCODED_KEY = "whsec_";
    private static final Pattern HEADER = Pattern.compile("(?i)(?!authorization$|cookie$)[a-z0-9][a-z0-9-]{0,63}");
    private static final Pattern ID = Pattern.compile("[\\x21-\\x7e]{1," + LONGEST_ID + "}");
    /// That of the specification Standard Webhooks 1.0.0.
    public static final SignatureStyle STANDARD = new SignatureStyle("webhook-signature", "v1,",
        "{id}.{timestamp}.{body}", "webhook-timestamp", "webhook-id", 300);
    /// The body alone, as many senders sign it; whoever overheard such a message may send it again.
    public static final SignatureStyle PLAIN = new SignatureStyle("X-Hub-Signature-256", "sha256=", "{body}", "", "",
        0);

    /// Refuses what cannot be held against a message.
    ///
    /// @throws Problem `webhook-unusable`
    public SignatureStyle {
        insist(HEADER.matcher(signatureHeader).matches(), "signatureHeader", "no name of a header");
        insist(prefix.matches("[\\x21-\\x7e]{0,16}"), "prefix", "more than 16 signs, or blanks");
        insist(timestampHeader.isEmpty() || HEADER.matcher(timestampHeader).matches(), "timestampHeader",
            "no name of a header");
        insist(idHeader.isEmpty() || HEADER.matcher(idHeader).matches(), "idHeader", "no name of a header");
        insist(signed.length() <= LONGEST_ID && signed.endsWith(BODY) && signed.indexOf(BODY) == signed.length()
            - BODY.length(), "signed", "must end with {body}");
        insist(signed.contains("{timestamp}") == !timestampHeader.isEmpty(), "signed",
            "{timestamp} and timestampHeader belong together");
        insist(!signed.contains("{id}") || !idHeader.isEmpty(), "signed", "{id} needs idHeader");
        insist(timestampHeader.isEmpty() ? windowSeconds == 0 : windowSeconds >= 1 && windowSeconds <= LONGEST_WINDOW,
            "windowSeconds", "1 to " + LONGEST_WINDOW + " with timestampHeader, else 0");
    }

    /// The style of a name: `standard`, also for none, or `plain`.
    ///
    /// @throws Problem `webhook-unusable`
    public static SignatureStyle named(String name) {
        insist(name.isEmpty() || name.equals("standard") || name.equals("plain"), "style",
            "standard, plain or an object");
        return name.equals("plain") ? PLAIN : STANDARD;
    }

    private static void insist(boolean holds, String field, String reason) {
        if (!holds) {
            throw new Problem(WebhookError.WEBHOOK_UNUSABLE, Map.of("field", field, "reason", reason));
        }
    }

    /// What a message comes to.
    sealed interface Answer {
        /// It is of the sender.
        ///
        /// @param id its id; empty where its sender gives none
        record Proven(String id) implements Answer {
        }

        /// It is not shown to be.
        record Unproven(WebhookError fault) implements Answer {
        }
    }

    /// Holds a message against its signature; how long it takes tells nothing of the secret.
    ///
    /// @param headers the values of a header by its name
    Answer check(String secret, Function<String, List<String>> headers, byte[] body, Clock clock) {
        var id = one(headers, idHeader);
        var timestamp = one(headers, timestampHeader);
        if (id.isEmpty() || timestamp.isEmpty()) {
            return new Answer.Unproven(id.isEmpty() ? WebhookError.MESSAGE_ID_UNFIT : WebhookError.TIMESTAMP_WRONG);
        }
        var start = signed.substring(0, signed.length() - BODY.length()).replace("{timestamp}", timestamp.get())
            .replace("{id}", id.get());
        var right = signature(secret, start, body);
        var given = one(headers, signatureHeader).orElse("").split(" ", MOST_SIGNATURES + 1);
        boolean proven = false;
        for (var one : Arrays.asList(given).subList(0, Math.min(given.length, MOST_SIGNATURES))) {
            proven |= one.startsWith(prefix) && MessageDigest.isEqual(right, bytes(one.substring(prefix.length())));
        }
        if (!proven) {
            return new Answer.Unproven(WebhookError.SIGNATURE_WRONG);
        }
        if (!timestampHeader.isEmpty() && !isNear(timestamp.get(), clock.instant())) {
            return new Answer.Unproven(WebhookError.TIMESTAMP_WRONG);
        }
        return idHeader.isEmpty() || isId(id.get()) ? new Answer.Proven(id.get())
            : new Answer.Unproven(WebhookError.MESSAGE_ID_UNFIT);
    }

    /// Whether a text may be the id of a message: 1 to 200 visible signs.
    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /// What a signature of a message is, as bytes.
    ///
    /// @param start what is signed before the body
    static byte[] signature(String secret, String start, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key(secret), "HmacSHA256"));
            mac.update(start.getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA256", e);
        }
    }

    // Standard Webhooks: what stands behind the mark is the key in base 64.
    private static byte[] key(String secret) {
        if (secret.startsWith(ENCODED_KEY)) {
            try {
                return Base64.getDecoder().decode(secret.substring(ENCODED_KEY.length()));
            } catch (IllegalArgumentException e) {
                return secret.getBytes(StandardCharsets.UTF_8);
            }
        }
        return secret.getBytes(StandardCharsets.UTF_8);
    }

    /// A secret of 256 random bits, written as the style asks for it.
    String secret(byte[] random) {
        return equals(STANDARD) ? ENCODED_KEY + Base64.getEncoder().encodeToString(random)
            : HexFormat.of().formatHex(random);
    }

    // The one value of a header; empty where there is none or are several, and a blank one where none is asked for.
    private static Optional<String> one(Function<String, List<String>> headers, String name) {
        if (name.isEmpty()) {
            return Optional.of("");
        }
        var values = headers.apply(name);
        return values.size() == 1 ? Optional.of(values.getFirst().strip()) : Optional.empty();
    }

    private static byte[] bytes(String text) {
        try {
            return text.length() == HEX_LENGTH ? HexFormat.of().parseHex(text) : Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private boolean isNear(String text, Instant now) {
        try {
            var at = text.matches("[0-9]{1,11}") ? Instant.ofEpochSecond(Long.parseLong(text)) : Instant.parse(text);
            return Duration.between(at, now).abs().compareTo(Duration.ofSeconds(windowSeconds)) <= 0;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
