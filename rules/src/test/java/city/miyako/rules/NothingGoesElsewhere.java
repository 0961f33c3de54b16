package city.miyako.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Pages and scripts load and send nothing elsewhere, and whoever is called over TLS shows a certificate that is looked
/// at.
final class NothingGoesElsewhere {
    static final Rule RULE = new Rule("nothingGoesElsewhere", NothingGoesElsewhere::check);
    private static final Pattern LOADED = Pattern.compile("(?i)<(?:script|link|img|iframe|source|video|audio|object|"
            + "embed|form|base)\\b[^>]*\\b(?:src|href|action|srcset|data)\\s*=\\s*[\"']?(?:https?:)?//");
    private static final Pattern SENT = Pattern.compile("(?:fetch|EventSource|WebSocket|sendBeacon|importScripts|"
            + "open)\\(\\s*[\"'`](?:https?:|wss?:)?//|\\b(?:import|from)\\s+[\"']https?://|"
            + "@import\\s+(?:url\\()?[\"']?https?:|url\\(\\s*[\"']?https?://|"
            + "new XMLHttpRequest");
    private static final Pattern ANY_CERTIFICATE = Pattern.compile("TrustManager|HostnameVerifier|SSLContext|"
            + "setTrustAll|setVerifyHost|trust-all|ssl\\.trust\\b|checkserveridentity\"?\\s*,\\s*\"?false|"
            + "NonValidating|hostname-verification");
    /// Who says themselves whom they trust, each with a test of its own that strangers are not.
    private static final Set<String> OWN_TRUST = Set.of("SecureSockets");

    private NothingGoesElsewhere() {
    }

    private static List<Finding> check(Tree tree) {
        var findings = new ArrayList<Finding>();
        tree.ending(".html").filter(file -> file.getKey().contains("/src/main/")).forEach(file ->
                LOADED.matcher(file.getValue()).results().forEach(use -> findings.add(Finding.at(file.getKey(),
                        Lines.of(file.getValue(), use.start()), "loads from, or sends to, elsewhere: " + use.group(),
                        "serve it ourselves"))));
        tree.ending(".js", ".mjs", ".css").filter(file -> file.getKey().startsWith("frontend/src/")
                || file.getKey().contains("/src/main/")).forEach(file ->
                SENT.matcher(file.getValue()).results().forEach(use -> findings.add(Finding.at(file.getKey(),
                        Lines.of(file.getValue(), use.start()), "asks somebody else: " + use.group(),
                        "ask our own server"))));
        Facts.product(tree).filter(source -> !OWN_TRUST.contains(source.stem())).forEach(source ->
                ANY_CERTIFICATE.matcher(source.text()).results().forEach(use -> findings.add(Finding.at(source.path(),
                        Lines.of(source.text(), use.start()), "decides by itself whom to trust: " + use.group(),
                        "leave it to Java's own trust"))));
        return findings;
    }
}
