package city.miyako.engines.transparency;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// What a log signs: its name and its head. C2SP tlog-checkpoint, without extension lines, which nobody could audit.
///
/// @param origin name of the log, as `miyako.example/audit`
/// @param head   size and root
public record Checkpoint(String origin, TreeHead head) {
    /// Refuses an origin that does not fit on a line.
    public Checkpoint {
        if (origin.isEmpty() || origin.contains("\n")) {
            throw new IllegalArgumentException("no origin: " + origin);
        }
    }

    /// A checkpoint from the text of a note, nothing where it is not exactly one.
    public static Optional<Checkpoint> find(String text) {
        var lines = text.split("\n", -1);
        if (lines.length != 4 || lines[0].isEmpty() || !lines[1].matches("0|[1-9]\\d{0,17}")) {
            return Optional.empty();
        }
        try {
            var root = Hash.of(Base64.getDecoder().decode(lines[2]));
            return Optional.of(new Checkpoint(lines[0], new TreeHead(Long.parseLong(lines[1]), root)))
                .filter(found -> found.text().equals(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// The three lines that are signed.
    public String text() {
        return origin + "\n" + head.size() + "\n" + head.root().base64() + "\n";
    }

    /// The checkpoint under the log's signature, ready for witnesses.
    public SignedNote signedBy(SigningKey log) {
        return new SignedNote(text(), List.of(log.sign(this)));
    }

    /// The bytes a witness signs.
    byte[] cosigned(long seconds) {
        return ("cosignature/v1\ntime " + seconds + "\n" + text()).getBytes(StandardCharsets.UTF_8);
    }
}
