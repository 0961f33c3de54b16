package city.miyako.foundation.identity;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.client.CollectedClientData;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Looks at what authenticators answer: whether it was signed for this city, from one of its pages, by a key that is
/// known, with its owner verified. Knows no accounts and keeps nothing.
///
/// Where an authenticator was made is not asked for: a resident's phone is as good as a key bought by the city.
final class PasskeyChecks {
    private static final int LONGEST = 32_768;
    private static final List<PublicKeyCredentialParameters> KEYS = List.of(COSEAlgorithmIdentifier.ES256,
            COSEAlgorithmIdentifier.RS256, COSEAlgorithmIdentifier.EdDSA).stream()
        .map(kind -> new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, kind)).toList();

    private final ObjectConverter converter = new ObjectConverter();
    private final WebAuthnManager manager = WebAuthnManager.createNonStrictWebAuthnManager(converter);
    private final AttestedCredentialDataConverter keys = new AttestedCredentialDataConverter(converter);
    private final String origin;
    private final String host;

    /// Checks for a city that people reach at an address, as in `https://city.example`.
    PasskeyChecks(String publicAddress) {
        var address = URI.create(publicAddress);
        this.host = address.getHost();
        this.origin = address.getScheme() + "://" + address.getAuthority();
    }

    /// The address whose pages may ask for a passkey, as in `https://city.example`.
    String origin() {
        return origin;
    }

    /// The name to which passkeys are bound, as in `city.example`.
    String host() {
        return host;
    }

    /// The new key in an answer, not looked at any closer, or empty where it cannot be read.
    Optional<NewKey> findNewKey(String answer) {
        return attempt(answer, () -> {
            var data = manager.parseRegistrationResponseJSON(answer);
            return new NewKey(challenge(data.getCollectedClientData()), data);
        });
    }

    /// The proof in an answer, not looked at any closer, or empty where it cannot be read.
    Optional<Shown> findProof(String answer) {
        return attempt(answer, () -> {
            var data = manager.parseAuthenticationResponseJSON(answer);
            return new Shown(challenge(data.getCollectedClientData()), data.getCredentialId(), data.getUserHandle(),
                data);
        });
    }

    /// What is to be kept of a new key, or empty where it does not answer its challenge as it should.
    Optional<Key> accept(NewKey shown) {
        return attempt("", () -> {
            var good = manager.verify(shown.data(), new RegistrationParameters(server(shown.challenge()), KEYS, true,
                true)).getAttestationObject();
            var facts = good == null ? null : good.getAuthenticatorData();
            var attested = facts == null ? null : facts.getAttestedCredentialData();
            if (facts == null || attested == null) {
                throw new IllegalArgumentException("no key was attested");
            }
            return new Key(attested.getCredentialId(), keys.convert(attested), facts.getSignCount(),
                facts.isFlagBE());
        });
    }

    /// How often the key of a good proof has signed by now, or empty where the proof does not hold.
    OptionalLong count(Shown shown, Key known) {
        var count = attempt("", () -> {
            var record = new CredentialRecordImpl(null, true, known.synced(), null, known.signCount(),
                keys.convert(known.publicKey()), null, null, null, null);
            var good = manager.verify(shown.data(), new AuthenticationParameters(server(shown.challenge()), record,
                List.of(known.credential()), true, true)).getAuthenticatorData();
            if (good == null) {
                throw new IllegalArgumentException("no authenticator spoke");
            }
            return good.getSignCount();
        });
        return count.isPresent() ? OptionalLong.of(count.get()) : OptionalLong.empty();
    }

    private ServerProperty server(byte[] challenge) {
        return ServerProperty.builder().origin(new Origin(origin)).rpId(host).challenge(new DefaultChallenge(challenge))
            .build();
    }

    private static byte[] challenge(@Nullable CollectedClientData said) {
        if (said == null) {
            throw new IllegalArgumentException("no challenge is answered");
        }
        return said.getChallenge().getValue();
    }

    // Strangers choose these bytes: whatever the library makes of them, short of an answer, is a refusal.
    private static <T> Optional<T> attempt(String answer, Supplier<T> work) {
        if (answer.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return Optional.of(work.get());
        } catch (RuntimeException refused) {
            return Optional.empty();
        }
    }

    /// A new key as shown.
    ///
    /// @param challenge what it says it answers
    /// @param data the whole answer
    record NewKey(byte[] challenge, RegistrationData data) {
        Token token() {
            return PasskeyChecks.token(challenge);
        }
    }

    /// A proof as shown.
    ///
    /// @param challenge what it says it answers
    /// @param credential the key it says it was made with
    /// @param user the handle of the owner, where the authenticator tells it
    /// @param data the whole answer
    record Shown(byte[] challenge, byte[] credential, byte @Nullable [] user, AuthenticationData data) {
        Token token() {
            return PasskeyChecks.token(challenge);
        }
    }

    /// A key as kept.
    ///
    /// @param credential its name among all keys
    /// @param publicKey what its authenticator attested
    /// @param signCount how often it had signed when last seen; 0 where it does not count
    /// @param synced whether it may be carried to other devices
    record Key(byte[] credential, byte[] publicKey, long signCount, boolean synced) {
    }

    private static Token token(byte[] challenge) {
        return new Token(Base64.getUrlEncoder().withoutPadding().encodeToString(challenge));
    }
}
