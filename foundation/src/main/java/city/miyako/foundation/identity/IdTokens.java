package city.miyako.foundation.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Checks what a provider of identities says about somebody (OpenID Connect Core 1.0, section 3.1.3.7).
final class IdTokens {
    private static final Set<JWSAlgorithm> ALGORITHMS =
        Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256);
    // That the head of a token says `JWT` or nothing, the library asks for. In their claims, access, refresh and logout
    // tokens of some providers say by these words what they are.
    private static final Map<String, String> KIND = Map.of("typ", "ID", "token_use", "id");
    private static final int LONGEST = 32_768;
    private static final int LONGEST_SUBJECT = 255;

    private IdTokens() {
    }

    /// Who a token speaks of, or empty where it is not an id token by the provider, for this city, in answer to this
    /// question, and still good.
    static Optional<Person> find(String token, JWKSet keys, Expected expected) {
        if (token.length() > LONGEST) {
            return Optional.empty();
        }
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, new ImmutableJWKSet<>(keys)));
        processor.setJWTClaimsSetVerifier(claims(expected));
        try {
            return person(processor.process(token, null), expected.client());
        } catch (ParseException | BadJOSEException | JOSEException refused) {
            return Optional.empty();
        }
    }

    private static DefaultJWTClaimsVerifier<SecurityContext> claims(Expected expected) {
        var exactly = new JWTClaimsSet.Builder().issuer(expected.issuer()).claim("nonce", expected.nonce()).build();
        return new DefaultJWTClaimsVerifier<>(expected.client(), exactly, Set.of("sub", "exp", "iat")) {
            @Override
            protected Date currentTime() {
                return Date.from(expected.now());
            }
        };
    }

    private static Optional<Person> person(JWTClaimsSet claims, String client) throws ParseException {
        if (!isIdToken(claims)) {
            return Optional.empty();
        }
        var subject = claims.getSubject();
        var party = claims.getStringClaim("azp");
        boolean forUs = party == null ? claims.getAudience().size() == 1 : party.equals(client);
        if (!forUs || subject.isEmpty() || subject.length() > LONGEST_SUBJECT) {
            return Optional.empty();
        }
        var email = claims.getStringClaim("email");
        boolean verified = Boolean.TRUE.equals(claims.getBooleanClaim("email_verified"));
        return Optional.of(new Person(subject, email != null && verified ? email.toLowerCase(Locale.ROOT) : null,
            proof(claims)));
    }

    private static OutsideProof proof(JWTClaimsSet claims) throws ParseException {
        var context = claims.getStringClaim("acr");
        var methods = claims.getStringListClaim("amr");
        var at = claims.getDateClaim("auth_time");
        return new OutsideProof(context == null ? "" : context, methods == null ? List.of() : methods,
            at == null ? null : at.toInstant());
    }

    // An access token may be for us, good, and hold the nonce, and yet prove nobody; a logout token tells of an event.
    private static boolean isIdToken(JWTClaimsSet claims) throws ParseException {
        for (var kind : KIND.entrySet()) {
            var told = claims.getStringClaim(kind.getKey());
            if (told != null && !told.equals(kind.getValue())) {
                return false;
            }
        }
        return claims.getClaim("events") == null;
    }

    /// What a token must say.
    ///
    /// @param issuer who must have signed it
    /// @param client for whom
    /// @param nonce in answer to which question
    /// @param now when it must be good
    record Expected(String issuer, String client, String nonce, Instant now) {
    }

    /// Somebody as the provider knows them.
    ///
    /// @param subject who, for this provider and for ever
    /// @param email where the provider says letters reach them and has proved it; null where it has not
    /// @param proof how they have proved who they are there
    record Person(String subject, @Nullable String email, OutsideProof proof) {
    }
}
