package city.miyako.engines.alerts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A message of the Common Alerting Protocol 1.2 (OASIS, July 2010), as far as a flood alert needs it.
///
/// @param identifier names this message; without spaces, commas, `<` and `&`
/// @param sender who issues it; the same bounds
/// @param sent when it was issued
/// @param type a first alert or its withdrawal
/// @param exercise true when the data is a sample or a drill, so nobody acts on it
/// @param references the message this one withdraws, as `sender,identifier,sent`; null for a first alert
/// @param infos the text, once for each language
public record CapAlert(
        String identifier,
        String sender,
        Instant sent,
        Type type,
        boolean exercise,
        @Nullable String references,
        List<CapInfo> infos) {
    private static final java.util.regex.Pattern NAME = java.util.regex.Pattern.compile("[^\\s,<&]+");

    /// Copies, and refuses names the standard forbids.
    public CapAlert {
        infos = List.copyOf(infos);
        for (var name : List.of(identifier, sender)) {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("CAP names hold no spaces, commas, < or &: " + name);
            }
        }
    }

    /// How another message points at this one.
    ///
    /// @return `sender,identifier,sent`
    public String reference() {
        return sender + "," + identifier + "," + CapXml.time(sent);
    }

    /// What a message does.
    public enum Type {
        /// Says something new.
        ALERT("Alert"),
        /// Takes an earlier alert back because it is over.
        CANCEL("Cancel");

        private final String word;

        Type(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }
}
