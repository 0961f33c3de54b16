package city.miyako.foundation.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What an operator may set, with `miyako.…` properties or `MIYAKO_…` environment variables.
@ConfigMapping(prefix = "miyako")
public interface CitySettings {
    /// Whether the sample city is on; then sample accounts work and every page says so.
    @WithDefault("false")
    boolean sampleCity();

    /// How many times faster than real time the sample city lives, 1 to 600.
    @WithDefault("1")
    int sampleSpeed();

    /// What happens in the sample city: `ordinary` or `typhoon`.
    @WithDefault("ordinary")
    String sampleScenario();

    /// Whether the sample city's sensors send; off for tests that want its accounts but not its data.
    @WithDefault("true")
    boolean sampleFeed();

    /// The seed from which the sample city grows.
    @WithDefault("20220401")
    long sampleSeed();

    /// The data folder.
    @WithDefault(".miyako")
    String data();

    /// How many steps times cells a simulated flood may take at most; a slow core reckons half a million to a million a
    /// second, so that the longest takes one to two hours.
    @WithDefault("3000000000")
    long floodCellSteps();

    /// Whether a proxy that ends TLS stands before us, whose forwarding headers are then believed.
    @WithDefault("false")
    boolean behindProxy();

    /// Where people reach this city, without a slash at the end; links in letters begin with it, and passkeys
    /// are bound to its host, which must be a name.
    @WithDefault("http://localhost:${quarkus.http.port:8080}")
    String publicAddress();

    /// How long people stay signed in.
    Sessions sessions();

    /// What proves people and programs.
    Proofs proofs();

    /// What proves people and programs, and for how long.
    interface Proofs {
        /// File of passwords that others have tried: sorted words, or sorted SHA-1 hashes as published ordered by
        /// hash; empty for those that the program knows itself: 4,000, and a few hundred words in all forms.
        Optional<String> knownPasswords();

        /// How long a link to a new account works.
        @WithDefault("168H")
        Duration invitation();

        /// How long a link that confirms an e-mail address works.
        @WithDefault("24H")
        Duration registration();

        /// How long the former secret of a program goes on after it was replaced.
        @WithDefault("24H")
        Duration tokenOverlap();
    }

    /// The provider of identities by which people may sign in too.
    Oidc oidc();

    /// A provider of identities (OpenID Connect).
    interface Oidc {
        /// Its issuer, as in `https://id.example.jp/realms/city`: https, or on this machine; empty for none.
        Optional<String> issuer();

        /// Hosts beside the issuer's on which it has doors, with the port where it is not the usual one, as in
        /// `token.example.jp`; empty where all are on the issuer's.
        Optional<List<String>> hosts();

        /// What it calls this city.
        @WithDefault("miyako")
        String client();

        /// The secret it shares with this city; best given by the environment, as `MIYAKO_OIDC_SECRET`.
        Optional<String> secret();

        /// What its `acr` says of a sign-in that was strong, by more than a password; empty where it says nothing.
        Optional<List<String>> strongAcr();

        /// What its `amr` tells of a sign-in that was strong, as in `mfa` or `hwk` (RFC 8176); one is enough; empty
        /// where it tells nothing.
        Optional<List<String>> strongAmr();

        /// What people call it, as on the button of the sign-in.
        @WithDefault("OpenID Connect")
        String name();
    }

    /// How much anybody may ask in how short a time.
    Limits limits();

    /// How long people stay signed in.
    interface Sessions {
        /// Longest pause between two requests.
        @WithDefault("2H")
        Duration idle();

        /// Longest time from the sign-in, whatever happens.
        @WithDefault("12H")
        Duration longest();

        /// How long the secret of a session is used before it is replaced by another.
        @WithDefault("30M")
        Duration replaceAfter();

        /// How old a proof of who acts may be for acts that are hard to undo.
        @WithDefault("10M")
        Duration fresh();
    }

    /// How much anybody may ask in how short a time. A burst may be asked at once, then so many per second.
    interface Limits {
        /// Reads per second of one known actor.
        @WithDefault("200")
        int readsPerSecond();

        /// Reads at once of one known actor.
        @WithDefault("1000")
        int readBurst();

        /// Reads per second from one address of nobody known.
        @WithDefault("200")
        int anonymousReadsPerSecond();

        /// Reads at once from one address of nobody known; a street, a school may stand behind it.
        @WithDefault("1000")
        int anonymousReadBurst();

        /// Writes per second of one known actor.
        @WithDefault("2000")
        int writesPerSecond();

        /// Writes at once of one known actor.
        @WithDefault("20000")
        int writeBurst();

        /// Writes per second from one address of nobody known.
        @WithDefault("10")
        int anonymousWritesPerSecond();

        /// Writes at once from one address of nobody known.
        @WithDefault("300")
        int anonymousWriteBurst();

        /// Sign-ins at once for one account from one address; then one every ten seconds.
        @WithDefault("8")
        int signInBurst();

        /// Letters at once to one e-mail address that somebody not signed in asks for; then one every ten minutes.
        @WithDefault("3")
        int letterBurst();
    }

    /// Whom to tell of a hole.
    Security security();

    /// Whom to tell of a hole.
    interface Security {
        /// An address that begins with `mailto:`, `https:` or `tel:`; stands in `/.well-known/security.txt`.
        Optional<String> contact();
    }

    /// Settings of the audit's log.
    Audit audit();

    /// Settings of the audit's log.
    interface Audit {
        /// The log's name, as it stands in every signed checkpoint; another name is another log.
        @WithDefault("miyako/audit")
        String origin();
    }

    /// Settings of the base map.
    Basemap basemap();

    /// Settings of the base map.
    interface Basemap {
        /// Address pattern of raster tiles with {z} {x} {y}; empty for the built-in schematic map.
        Optional<String> tiles();

        /// Attribution the tile provider asks for.
        Optional<String> attribution();

        /// Origin of the tile host, allowed by the content security policy.
        @WithName("host")
        Optional<String> host();
    }
}
