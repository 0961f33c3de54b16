package city.miyako.foundation.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class PushEncoderTest {
    /// RFC 8291, appendix A.
    @Test
    void theExampleOfTheStandardIsSealedToTheSameBytes() {
        var own = new KeyPair(PushKeys.publicKey(decode(
            "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8")),
            PushKeys.privateKey(decode("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw")));

        var sealed = PushEncoder.seal("When I grow up, I want to be a watermelon".getBytes(StandardCharsets.UTF_8),
            decode("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"),
            decode("BTBZMqHH6r4Tts7J_aSIgg"), own, decode("DGv6ra1nlYgDCS1FRnbzlw"));

        assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(sealed)).isEqualTo(
            "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK"
            + "6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN");
    }

    @Test
    void aPointBesideTheCurveIsRefusedBeforeOurSecretMeetsIt() {
        var beside = decode("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw8");

        assertThatThrownBy(() -> PushKeys.publicKey(beside)).hasMessageContaining("P-256");
        assertThatThrownBy(() -> PushKeys.publicKey(new byte[65])).hasMessageContaining("P-256");
        assertThatThrownBy(() -> PushKeys.publicKey(Arrays.copyOf(beside, 64))).hasMessageContaining("P-256");
    }

    @Test
    void everyPushServiceCanCheckWhoSends() throws Exception {
        var pair = Vapid.freshPair();
        var vapid = new Vapid(pair, "mailto:operator@example.jp");

        var header = vapid.authorization(URI.create("https://push.example.net/p/abc"),
            Instant.parse("2026-12-01T00:00:00Z"));

        assertThat(header).matches("vapid t=[\\w-]+\\.[\\w-]+\\.[\\w-]+, k=" + vapid.publicKey());
        var parts = header.substring("vapid t=".length(), header.indexOf(',')).split("\\.");
        var claims = new JsonMapper().readTree(decode(parts[1]));
        assertThat(claims.path("aud").asText()).isEqualTo("https://push.example.net");
        assertThat(claims.path("sub").asText()).isEqualTo("mailto:operator@example.jp");
        assertThat(claims.path("exp").asLong()).as("at most a day (RFC 8292)")
            .isBetween(1_796_083_200L, 1_796_083_200L + 86_400);
        var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(PushKeys.publicKey(decode(vapid.publicKey())));
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(decode(parts[2]))).isTrue();
    }

    private static byte[] decode(String base64) {
        return Base64.getUrlDecoder().decode(base64);
    }
}
