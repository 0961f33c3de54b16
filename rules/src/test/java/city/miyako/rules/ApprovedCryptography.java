package city.miyako.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Only approved cryptography: each algorithm is named where it is asked for, stands on the list, and secrets are never
/// drawn from a source that can be guessed.
final class ApprovedCryptography {
    static final Rule RULE = new Rule("onlyApprovedCryptography", ApprovedCryptography::check);
    private static final Set<String> APPROVED = Set.of("AES/GCM/NoPadding", "SHA-256", "SHA-384", "SHA-512",
            "HmacSHA256", "HmacSHA512", "Ed25519", "EC", "ECDH", "X25519", "SHA256withECDSA",
            "SHA256withECDSAinP1363Format", "HKDF-SHA256");
    /// Not to protect anything: lists of leaked passwords are published in order of this hash.
    private static final Map<String, String> ELSEWHERE = Map.of("KnownPasswords", "SHA-1");
    private static final Pattern ASKED = Pattern.compile("\\b(Cipher|MessageDigest|Mac|Signature|KeyPairGenerator|"
            + "KeyFactory|KeyAgreement|SecretKeyFactory|KeyGenerator|KDF|KEM)"
            + "\\s*\\.getInstance\\(\\s*(?:\"([^\"]*)\"|([A-Z_]+))?");
    private static final Pattern GUESSABLE = Pattern.compile("\\bnew Random\\(|\\bMath\\.random\\(|"
            + "\\bThreadLocalRandom\\.|\\bSplittableRandom\\b");
    /// What a cipher or a hash of one's own cannot do without.
    private static final Pattern OF_OUR_OWN = Pattern.compile("[\\w)\\]] \\^=? [\\w(~]|"
            + "\\b(Integer|Long)\\.rotate(Left|Right)\\(|implements \\w*(Digest|Cipher|Mac|Signer)\\b|"
            + "extends (MessageDigest|CipherSpi|MacSpi|SecureRandomSpi)\\b");
    private static final Pattern FOREIGN = Pattern.compile("import (?:static )?("
            + "org\\.apache\\.commons\\.codec\\.digest|com\\.google\\.common\\.hash|"
            + "net\\.jpountz\\.xxhash|org\\.mindrot)[\\w.]*;");
    private static final List<String> KEEPERS = List.of("foundation/identity/", "foundation/web/", "foundation/audit/",
            "foundation/notices/", "foundation/access/", "foundation/keys/");
    /// Where cryptography is used too, though nothing secret is drawn.
    private static final List<String> USERS = List.of("foundation/backup/", "foundation/database/",
            "engines/transparency/");

    private ApprovedCryptography() {
    }

    private static List<Finding> check(Tree tree) {
        var findings = new ArrayList<Finding>();
        Sources.of(tree).main().stream().filter(source -> !source.path().startsWith("bench/")).forEach(source -> {
            var asked = ASKED.matcher(source.text()).results();
            asked.filter(call -> !isApproved(source, named(source, call))).forEach(call ->
                    findings.add(Finding.at(source.path(), Lines.of(source.text(), call.start()), "asks for "
                            + Objects.requireNonNullElse(named(source, call), "an algorithm that it does not name"),
                            "name one of " + APPROVED.stream().sorted().toList() + ", or argue for another there")));
            if (Stream.concat(KEEPERS.stream(), USERS.stream()).anyMatch(source.path()::contains)) {
                Stream.of(OF_OUR_OWN, FOREIGN).flatMap(use -> use.matcher(source.text()).results()).forEach(use ->
                        findings.add(Finding.at(source.path(), Lines.of(source.text(), use.start()),
                        "looks like cryptography that nobody has looked at: " + use.group(),
                        "use java.security, javax.crypto, or a library that decision 0002 names")));
            }
            if (KEEPERS.stream().anyMatch(source.path()::contains)) {
                GUESSABLE.matcher(source.text()).results().forEach(call -> findings.add(Finding.at(source.path(),
                        Lines.of(source.text(), call.start()), "draws from a source that can be guessed",
                        "use java.security.SecureRandom")));
            }
        });
        return findings;
    }

    /// The algorithms a file asks for by name.
    static List<String> asked(Source source) {
        return ASKED.matcher(source.text()).results().map(call -> named(source, call)).filter(Objects::nonNull)
                .toList();
    }

    // Written there, or in a constant of the same file.
    private static @Nullable String named(Source source, MatchResult call) {
        if (call.group(3) == null) {
            return call.group(2);
        }
        var constant = Pattern.compile("\\b" + call.group(3) + "\\s*=\\s*\"([^\"]*)\"").matcher(source.text());
        return constant.find() ? constant.group(1) : null;
    }

    private static boolean isApproved(Source source, @Nullable String algorithm) {
        return algorithm != null && (APPROVED.contains(algorithm)
                || algorithm.equals(ELSEWHERE.get(source.stem())));
    }
}
