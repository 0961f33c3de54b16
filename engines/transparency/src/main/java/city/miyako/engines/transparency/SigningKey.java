package city.miyako.engines.transparency;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.time.Instant;

/// A private Ed25519 key that signs or cosigns checkpoints. Prints nothing of the key.
public final class SigningKey {
    private final VerifierKey verifier;
    private final PrivateKey key;

    /// A key from its two halves; refuses halves that do not belong together.
    public SigningKey(String name, KeyUse use, KeyPair pair) {
        verifier = new VerifierKey(name, use, pair.getPublic());
        key = pair.getPrivate();
        var probe = name.getBytes(StandardCharsets.UTF_8);
        if (!verifier.verifies(probe, signature(probe))) {
            throw new IllegalArgumentException("the private key of " + name + " is not that of its public key");
        }
    }

    /// A new key out of this randomness.
    public static SigningKey generate(String name, KeyUse use, SecureRandom random) {
        try {
            var generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(NamedParameterSpec.ED25519, random);
            return new SigningKey(name, use, generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has Ed25519", e);
        }
    }

    /// The public half, to be published.
    public VerifierKey verifier() {
        return verifier;
    }

    /// The log's signature line over a checkpoint.
    public NoteSignature sign(Checkpoint checkpoint) {
        if (verifier.use() != KeyUse.LOG) {
            throw new IllegalArgumentException(verifier.name() + " cosigns with a time");
        }
        return line(signature(checkpoint.text().getBytes(StandardCharsets.UTF_8)));
    }

    /// A witness's signature line: at this time it saw this head and none that contradicts it. Whoever calls this has
    /// checked a [ConsistencyProof] from the head it cosigned before.
    public NoteSignature cosign(Checkpoint checkpoint, Instant at) {
        if (verifier.use() != KeyUse.WITNESS) {
            throw new IllegalArgumentException(verifier.name() + " signs without a time");
        }
        long seconds = at.getEpochSecond();
        var signature = signature(checkpoint.cosigned(seconds));
        return line(ByteBuffer.allocate(Long.BYTES + signature.length).putLong(seconds).put(signature).array());
    }

    private NoteSignature line(byte[] signature) {
        return NoteSignature.of(verifier.name(), verifier.id(), signature);
    }

    private byte[] signature(byte[] message) {
        try {
            var signer = Signature.getInstance("Ed25519");
            signer.initSign(key);
            signer.update(message);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the key of " + verifier.name() + " cannot sign", e);
        }
    }

    @Override
    public String toString() {
        return "private key of " + verifier.text();
    }
}
