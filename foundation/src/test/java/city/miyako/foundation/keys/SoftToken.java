package city.miyako.foundation.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/// A token as SoftHSM 2 keeps it in a folder, set up by the commands of `deploy/README.md`.
final class SoftToken {
    private static final String PIN = "8642";
    private static final List<Path> LIBRARIES = List.of(Path.of("/usr/lib/softhsm/libsofthsm2.so"),
        Path.of("/usr/lib64/pkcs11/libsofthsm2.so"), Path.of("/usr/local/lib/softhsm/libsofthsm2.so"));

    private final Path folder;
    private final Path library;

    private SoftToken(Path folder, Path library) {
        this.folder = folder;
        this.library = library;
    }

    /// An empty token; the test is skipped, and says so, where there is no SoftHSM.
    static SoftToken make(Path folder) throws IOException, InterruptedException {
        var library = LIBRARIES.stream().filter(Files::exists).findFirst().orElse(Path.of("nowhere"));
        if (!Files.exists(library) || !isThere("softhsm2-util") || !isThere("pkcs11-tool")) {
            System.out.println("skipped: no SoftHSM (packages softhsm2 and opensc)");
            Assumptions.abort("skipped: no SoftHSM (packages softhsm2 and opensc)");
        }
        Files.createDirectories(folder.resolve("tokens"));
        Files.writeString(folder.resolve("softhsm2.conf"), "directories.tokendir = " + folder.resolve("tokens")
            + "\nobjectstore.backend = file\nlog.level = ERROR\n");
        Files.writeString(folder.resolve("pin"), PIN + "\n");
        Files.writeString(folder.resolve("wrong-pin"), "1357\n");
        var token = new SoftToken(folder, library);
        token.configure("token.cfg", library, 0);
        token.run("softhsm2-util", "--init-token", "--free", "--label", "miyako", "--so-pin", "12345678", "--pin", PIN);
        return token;
    }

    /// Makes a key in the token.
    ///
    /// @param more options, as in `--sensitive`
    void makeKey(String name, String... more) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("pkcs11-tool", "--module", library.toString(), "--login", "--pin", PIN,
            "--keygen", "--key-type", "AES:32", "--label", name));
        command.addAll(List.of(more));
        run(command.toArray(String[]::new));
    }

    /// What the token tells of its keys.
    String shown() throws IOException, InterruptedException {
        return run("pkcs11-tool", "--module", library.toString(), "--login", "--pin", PIN, "--list-objects");
    }

    /// Takes the token out, as from its reader.
    void takeOut() throws IOException {
        Files.move(folder.resolve("tokens"), folder.resolve("elsewhere"));
        Files.createDirectory(folder.resolve("tokens"));
    }

    /// Puts the token back.
    void putBack() throws IOException {
        Files.delete(folder.resolve("tokens"));
        Files.move(folder.resolve("elsewhere"), folder.resolve("tokens"));
    }

    /// A configuration of SunPKCS11.
    Path configure(String name, Path where, int slot) throws IOException {
        return Files.writeString(folder.resolve(name), "name = Miyako\nlibrary = " + where + "\nslotListIndex = " + slot
            + "\n");
    }

    /// The settings that name a key in it.
    ///
    /// @param place `store`, or `store-before`
    Map<String, String> settings(String place, String alias) {
        return settings(place, alias, "token.cfg", "pin");
    }

    /// The settings with another configuration, or another file of the PIN.
    Map<String, String> settings(String place, String alias, String configuration, String pin) {
        return Map.of("miyako.keys." + place + ".type", "PKCS11",
            "miyako.keys." + place + ".token", folder.resolve(configuration).toString(),
            "miyako.keys." + place + ".pin-file", folder.resolve(pin).toString(),
            "miyako.keys." + place + ".alias", alias);
    }

    /// Runs a program that finds this token and no other.
    String run(String... command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("SOFTHSM2_CONF", folder.resolve("softhsm2.conf").toString());
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(command[0] + " ended with " + process.exitValue() + ": " + said);
        }
        return said;
    }

    private static boolean isThere(String program) {
        return List.of(System.getenv("PATH").split(":")).stream()
            .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }
}
