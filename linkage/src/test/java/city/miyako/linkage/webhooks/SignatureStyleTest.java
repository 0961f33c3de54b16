package city.miyako.linkage.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.miyako.foundation.errors.Problem;
import city.miyako.linkage.webhooks.SignatureStyle.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignatureStyleTest {
    // The example of the specification Standard Webhooks 1.0.0.
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    private static final long AT = 1_614_265_330;

    private static Clock clock(long seconds) {
        return Clock.fixed(Instant.ofEpochSecond(seconds), ZoneOffset.UTC);
    }

    private static Answer check(SignatureStyle style, String secret, Map<String, List<String>> headers, byte[] body,
                                long now) {
        return style.check(secret, name -> headers.getOrDefault(name, List.of()), body, clock(now));
    }

    private static Map<String, List<String>> standard(String id, String at, String signature) {
        return Map.of("webhook-id", List.of(id), "webhook-timestamp", List.of(at), "webhook-signature",
            List.of(signature));
    }

    @Test
    void theExampleOfTheSpecificationIsProven() {
        assertThat(check(SignatureStyle.STANDARD, SECRET, standard(ID, "" + AT, SIGNATURE), BODY, AT + 299))
            .isEqualTo(new Answer.Proven(ID));
        assertThat(check(SignatureStyle.STANDARD, SECRET, standard(ID, "" + AT, "v1,AAAA v2,x " + SIGNATURE), BODY,
            AT - 299)).as("while a secret is replaced, two sign").isEqualTo(new Answer.Proven(ID));
    }

    @Test
    void theFirstExampleOfTheHmacStandardIsProvenInHexadecimal() {
        // RFC 4231, test case 2.
        var style = new SignatureStyle("X-Signature", "sha256=", "{body}", "", "", 0);
        var body = "what do ya want for nothing?".getBytes(StandardCharsets.UTF_8);
        var right = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
        assertThat(HexFormat.of().formatHex(SignatureStyle.signature("Jefe", "", body))).isEqualTo(right);
        assertThat(check(style, "Jefe", Map.of("X-Signature", List.of("sha256=" + right)), body, AT))
            .isEqualTo(new Answer.Proven(""));
        assertThat(check(style, "Jefe", Map.of("X-Signature", List.of(right)), body, AT))
            .as("without what stands before it").isEqualTo(new Answer.Unproven(WebhookError.SIGNATURE_WRONG));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ''                                             | SIGNATURE_WRONG
        v1,                                            | SIGNATURE_WRONG
        v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OA= | SIGNATURE_WRONG
        v1,§§§                                         | SIGNATURE_WRONG
        g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=   | SIGNATURE_WRONG""")
    void anotherSignatureProvesNothing(String signature, WebhookError fault) {
        assertThat(check(SignatureStyle.STANDARD, SECRET, standard(ID, "" + AT, signature), BODY, AT))
            .isEqualTo(new Answer.Unproven(fault));
    }

    @Test
    void whatIsChangedOldMissingOrDoubledProvesNothing() {
        assertThat(check(SignatureStyle.STANDARD, SECRET, standard("other", "" + AT, SIGNATURE), BODY, AT))
            .isEqualTo(new Answer.Unproven(WebhookError.SIGNATURE_WRONG));
        assertThat(check(SignatureStyle.STANDARD, SECRET, standard(ID, "" + (AT + 1), SIGNATURE), BODY, AT))
            .isEqualTo(new Answer.Unproven(WebhookError.SIGNATURE_WRONG));
        assertThat(check(SignatureStyle.STANDARD, SECRET, standard(ID, "" + AT, SIGNATURE), new byte[] {1}, AT))
            .isEqualTo(new Answer.Unproven(WebhookError.SIGNATURE_WRONG));
        assertThat(check(SignatureStyle.STANDARD, SECRET, standard(ID, "" + AT, SIGNATURE), BODY, AT + 301))
            .as("overheard and sent again").isEqualTo(new Answer.Unproven(WebhookError.TIMESTAMP_WRONG));
        assertThat(check(SignatureStyle.STANDARD, SECRET, standard(ID, "" + AT, SIGNATURE), BODY, AT - 301))
            .isEqualTo(new Answer.Unproven(WebhookError.TIMESTAMP_WRONG));
        assertThat(check(SignatureStyle.STANDARD, SECRET, Map.of("webhook-id", List.of(ID), "webhook-signature",
            List.of(SIGNATURE)), BODY, AT)).isEqualTo(new Answer.Unproven(WebhookError.TIMESTAMP_WRONG));
        assertThat(check(SignatureStyle.STANDARD, SECRET, Map.of("webhook-id", List.of(ID, ID), "webhook-timestamp",
            List.of("" + AT), "webhook-signature", List.of(SIGNATURE)), BODY, AT))
            .isEqualTo(new Answer.Unproven(WebhookError.MESSAGE_ID_UNFIT));
    }

    @Test
    void aMomentMayAlsoBeWrittenInIso8601AndNoOtherTextIsOne() {
        var style = new SignatureStyle("X-S", "", "{timestamp}:{body}", "X-At", "", 60);
        for (var text : List.of("2021-02-25T15:02:10Z", "1614265330")) {
            assertThat(check(style, "a secret", signed(text), BODY, AT)).isEqualTo(new Answer.Proven(""));
        }
        for (var text : List.of("yesterday", "", "-1", "99999999999", "1614265330.0", "2021-02-30T00:00:00Z")) {
            assertThat(check(style, "a secret", signed(text), BODY, AT)).as(text)
                .isEqualTo(new Answer.Unproven(WebhookError.TIMESTAMP_WRONG));
        }
    }

    private static Map<String, List<String>> signed(String at) {
        return Map.of("X-At", List.of(at), "X-S", List.of(Base64.getEncoder().encodeToString(
            SignatureStyle.signature("a secret", at + ":", BODY))));
    }

    @ParameterizedTest
    @CsvSource({"Authorization,,{body},,,0", "'X S',,{body},,,0", "X-S,'a b',{body},,,0", "X-S,,{body}x,,,0",
        "X-S,,{body}{body},,,0", "X-S,,{timestamp}{body},,,0", "X-S,,{body},X-At,,60", "X-S,,{id}{body},,,0",
        "X-S,,{timestamp}{body},X-At,,0", "X-S,,{timestamp}{body},X-At,,90000", "X-S,,{body},,,60"})
    void aStyleThatCannotBeHeldAgainstAMessageIsRefused(String header, String prefix, String signed, String at,
                                                        String id, int window) {
        assertThatThrownBy(() -> new SignatureStyle(header, text(prefix), signed, text(at), text(id), window))
            .isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.code())
                .isEqualTo(WebhookError.WEBHOOK_UNUSABLE));
    }

    private static String text(String given) {
        return given == null ? "" : given;
    }
}
