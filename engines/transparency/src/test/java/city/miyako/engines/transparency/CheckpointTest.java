package city.miyako.engines.transparency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Signing as C2SP writes it, against the published examples, and what a policy makes of it.
class CheckpointTest {
    private static final Instant AT = Instant.ofEpochSecond(1_679_315_147);
    private static final String PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    private static final String PETERS_SEED = "EKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
    private static final String PETERS_NOTE = """
        If you think cryptography is the answer to your problem,
        then you don't know what your problem is.

        \u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
        """;

    private final SecureRandom random = new SecureRandom();
    private final SigningKey log = SigningKey.generate("miyako.example/audit", KeyUse.LOG, random);
    private final SigningKey one = SigningKey.generate("witness.example/one", KeyUse.WITNESS, random);
    private final SigningKey two = SigningKey.generate("witness.example/two", KeyUse.WITNESS, random);
    private final Checkpoint checkpoint =
        new Checkpoint("miyako.example/audit", new TreeHead(5, Hash.leaf(new byte[0])));
    private final TrustPolicy policy = new TrustPolicy(log.verifier(), List.of(one.verifier(), two.verifier()), 1);

    @Test
    void theNoteOfTheReferenceImplementationVerifies() {
        var key = VerifierKey.find(PETER).orElseThrow();
        var note = SignedNote.find(PETERS_NOTE).orElseThrow();

        assertThat(key.text()).isEqualTo(PETER);
        assertThat(key.id()).isEqualTo(0xc74f20a3);
        assertThat(note.format()).isEqualTo(PETERS_NOTE);
        assertThat(key.claims(note.signatures().getFirst())).isTrue();
        assertThat(key.verifies(note.text().getBytes(StandardCharsets.UTF_8), note.signatures().getFirst().signature()))
            .isTrue();
        assertThat(VerifierKey
            .find("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")).isPresent();
    }

    @Test
    void aSignatureIsByteForByteThatOfTheReferenceImplementation() throws GeneralSecurityException {
        var seed = Arrays.copyOfRange(Base64.getDecoder().decode("AY" + PETERS_SEED), 1, 33);
        var secret = KeyFactory.getInstance("Ed25519")
            .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
        var pair = new KeyPair(VerifierKey.find(PETER).orElseThrow().key(), secret);
        var key = new SigningKey("PeterNeumann", KeyUse.LOG, pair);
        var plain = Signature.getInstance("Ed25519");
        plain.initSign(secret);
        plain.update(SignedNote.find(PETERS_NOTE).orElseThrow().text().getBytes(StandardCharsets.UTF_8));

        assertThat(NoteSignature.of("PeterNeumann", key.verifier().id(), plain.sign()))
            .isEqualTo(SignedNote.find(PETERS_NOTE).orElseThrow().signatures().getFirst());
        assertThat(key.toString()).doesNotContain(PETERS_SEED);
    }

    @Test
    void theCheckpointOfTheSpecificationIsRead() {
        var note = SignedNote.find("""
            example.com/behind-the-sofa
            20852163
            CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

            \u2014 example.com/behind-the-sofa \
            Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
            \u2014 witness.example.com/w1 \
            jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==
            """).orElseThrow();
        var read = Checkpoint.find(note.text()).orElseThrow();

        assertThat(read.head().size()).isEqualTo(20_852_163);
        assertThat(read.origin()).isEqualTo("example.com/behind-the-sofa");
        assertThat(new String(read.cosigned(AT.getEpochSecond()), StandardCharsets.UTF_8)).isEqualTo("""
            cosignature/v1
            time 1679315147
            example.com/behind-the-sofa
            20852163
            CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=
            """);
    }

    @Test
    void aCheckpointWithItsWitnessIsTrustedWithTheTime() {
        var note = checkpoint.signedBy(log).with(one.cosign(checkpoint, AT));

        assertThat(policy.judge(note.format()))
            .isEqualTo(new CheckpointVerdict.Trusted(checkpoint, Map.of("witness.example/one", AT)));
    }

    @Test
    void tooFewWitnessesOrTheSameTwiceAreNotEnough() {
        var both = new TrustPolicy(log.verifier(), List.of(one.verifier(), two.verifier()), 2);
        var note = checkpoint.signedBy(log).with(one.cosign(checkpoint, AT))
            .with(one.cosign(checkpoint, AT.plusSeconds(1)));

        assertThat(both.judge(note.format())).isEqualTo(new CheckpointVerdict.TooFewWitnesses(checkpoint, 1, 2));
        assertThat(policy.judge(checkpoint.signedBy(log).format()))
            .isEqualTo(new CheckpointVerdict.TooFewWitnesses(checkpoint, 0, 1));
    }

    @Test
    void strangersCountForNothingAndDoNoHarm() {
        var stranger = SigningKey.generate("witness.example/one", KeyUse.WITNESS, random);
        var impostor = SigningKey.generate("miyako.example/audit", KeyUse.LOG, random);
        var note = checkpoint.signedBy(log).with(stranger.cosign(checkpoint, AT));

        assertThat(policy.judge(note.format())).isEqualTo(new CheckpointVerdict.TooFewWitnesses(checkpoint, 0, 1));
        assertThat(policy.judge(checkpoint.signedBy(impostor).format()))
            .isEqualTo(new CheckpointVerdict.NotSignedByTheLog());
    }

    @Test
    void aChangedCheckpointOrAMovedTimeIsForged() {
        var note = checkpoint.signedBy(log).with(one.cosign(checkpoint, AT)).format();
        assertThat(policy.judge(note.replace("\n5\n", "\n6\n")))
            .isEqualTo(new CheckpointVerdict.SignatureForged("miyako.example/audit"));

        var line = one.cosign(checkpoint, AT);
        var bytes = Base64.getDecoder().decode(line.base64());
        bytes[11]++;
        var moved = new NoteSignature(line.name(), Base64.getEncoder().encodeToString(bytes));
        assertThat(policy.judge(checkpoint.signedBy(log).with(moved).format()))
            .isEqualTo(new CheckpointVerdict.SignatureForged("witness.example/one"));
    }

    @Test
    void whatIsNoCheckpointOfThisLogIsNone() {
        var other = SigningKey.generate("other.example", KeyUse.LOG, random);
        var foreign = new Checkpoint("other.example", checkpoint.head()).signedBy(other).format();
        var good = checkpoint.signedBy(log).format();
        for (var note : List.of("", "\n\n", foreign, good.strip(), good.replace("\n5\n", "\n05\n"),
                good.replace("\n5\n", "\n-5\n"), good.replace("\n5\n", "\n5\nmore\n"), good.replace("=\n\n", "\n\n"),
                good.replace("\u2014", "-"), good.replace("audit\n", "audit\r\n"))) {
            assertThat(policy.judge(note)).as(note).isEqualTo(new CheckpointVerdict.NotACheckpoint());
        }
    }

    @Test
    void keysThatDoNotFitAreRefused() {
        assertThat(VerifierKey.find(PETER.replace("c74f20a3", "c74f20a4"))).isEmpty();
        assertThat(VerifierKey.find(PETER.replace("Peter", "Pe ter"))).isEmpty();
        assertThat(VerifierKey.find("nothing")).isEmpty();
        assertThatThrownBy(() -> one.sign(checkpoint)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> log.cosign(checkpoint, AT)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TrustPolicy(log.verifier(), List.of(one.verifier(), one.verifier()), 2))
            .isInstanceOf(IllegalArgumentException.class);
    }
}
