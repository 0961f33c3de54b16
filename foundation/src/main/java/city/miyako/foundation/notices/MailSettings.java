package city.miyako.foundation.notices;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// What an operator may set about mail, with `miyako.mail.…`; without a host mail waits in the outbox.
@ConfigMapping(prefix = "miyako.mail")
public interface MailSettings {
    /// The mail server of the city.
    @WithParentName
    Relay city();

    /// Mail servers of single tenants, by their six-digit code, as in `miyako.mail.tenants.131016.host`.
    Map<String, Relay> tenants();

    /// A mail server that takes our mail (RFC 6409).
    interface Relay {
        /// Its name or address; mail waits while there is none.
        Optional<String> host();

        /// Its port.
        @WithDefault("25")
        int port();

        /// How the line is kept secret: `none`, `starttls` (if offered), `required` (STARTTLS or nothing), `implicit`.
        @WithDefault("starttls")
        String tls();

        /// A file with the certificates (PEM) of the authorities its own is checked against; those of Java without one.
        Optional<String> authorities();

        /// The name to sign in with; nobody signs in without one.
        Optional<String> user();

        /// The password to sign in with.
        Optional<String> password();

        /// The address letters come from.
        @WithDefault("no-reply@localhost")
        String from();

        /// The name letters come from.
        @WithDefault("都 Miyako")
        String sender();

        /// Where reports of mail that came back are sent to (the envelope's sender); `from` where nothing is set.
        Optional<String> bounces();

        /// So many lines are kept open at once.
        @WithDefault("4")
        int connections();

        /// The longest wait for a line and for each answer on it.
        @WithDefault("30S")
        Duration timeout();
    }
}
