package city.miyako.foundation.backup;

import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.text.Sha256;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// The manifest as it lies in a backup, beside a file with its hash that `sha256sum -c` understands.
final class ManifestFile {
    static final String NAME = "manifest.json";
    static final String HASH = NAME + ".sha256";
    /// Ends the name of a backup that is not finished.
    static final String UNFINISHED = ".partial";
    private static final long MOST_BYTES = 64L << 20;
    private static final ObjectMapper JSON = JsonMapper.builder().addModule(new JavaTimeModule())
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS).enable(SerializationFeature.INDENT_OUTPUT)
        .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES).build();

    private ManifestFile() {
    }

    /// Writes the manifest; the last thing a backup gets.
    static void write(Path backup, Manifest manifest) throws IOException {
        var bytes = JSON.writeValueAsBytes(manifest);
        put(backup.resolve(NAME), bytes);
        put(backup.resolve(HASH), (Sha256.hex(bytes) + "  " + NAME + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /// The manifest of a backup, if it is whole and this program understands it.
    ///
    /// @throws Problem `backup-damaged`, `backup-too-new`
    static Manifest read(Path backup) {
        if (backup.getFileName() != null && backup.getFileName().toString().endsWith(UNFINISHED)) {
            throw damaged(NAME, backup + " is a backup that was never finished");
        }
        var bytes = bytes(backup, NAME);
        var recorded = new String(bytes(backup, HASH), StandardCharsets.UTF_8);
        if (!recorded.equals(Sha256.hex(bytes) + "  " + NAME + "\n")) {
            throw damaged(NAME, "its content does not have the hash that " + HASH + " records");
        }
        try {
            int format = JSON.readTree(bytes).path("format").asInt();
            if (format > Manifest.FORMAT) {
                throw new Problem(BackupError.BACKUP_TOO_NEW, Map.of("file", NAME, "reason",
                    "format " + format + "; this program reads up to " + Manifest.FORMAT));
            }
            return JSON.readValue(bytes, Manifest.class);
        } catch (JacksonException e) {
            throw damaged(NAME, "it is no manifest: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw damaged(NAME, "it cannot be read: " + e.getMessage());
        }
    }

    static Problem damaged(String file, String reason) {
        return new Problem(BackupError.BACKUP_DAMAGED, Map.of("file", file, "reason", reason));
    }

    private static byte[] bytes(Path backup, String name) {
        var file = backup.resolve(name);
        try {
            if (!Files.isRegularFile(file)) {
                throw damaged(name, "it is missing: " + backup + " is no backup, or one that was never finished");
            }
            if (Files.size(file) > MOST_BYTES) {
                throw damaged(name, "it is too large to be one");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw damaged(name, "it cannot be read: " + e.getMessage());
        }
    }

    private static void put(Path file, byte[] bytes) throws IOException {
        try (var channel = Disk.create(file)) {
            for (var buffer = ByteBuffer.wrap(bytes); buffer.hasRemaining(); ) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }
}
