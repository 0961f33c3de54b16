package city.miyako.foundation.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The operating system's user under which PostgreSQL runs: ourselves, or an unprivileged one when we are root.
final class ServerUser {
    private static final List<String> UNPRIVILEGED = List.of("postgres", "nobody");

    private final @Nullable String name;

    private ServerUser(@Nullable String name) {
        this.name = name;
    }

    static ServerUser choose(Path folder) {
        if (!"root".equals(System.getProperty("user.name"))) {
            return new ServerUser(null);
        }
        requireReachable(folder.toAbsolutePath());
        return new ServerUser(UNPRIVILEGED.stream().filter(ServerUser::exists).findFirst().orElseThrow(() ->
            new IllegalStateException("running as root needs an unprivileged user for PostgreSQL: " + UNPRIVILEGED)));
    }

    /// Gives a folder and all in it to this user.
    void own(Path folder) {
        if (name == null) {
            return;
        }
        try (var files = Files.walk(folder)) {
            var lookup = folder.getFileSystem().getUserPrincipalLookupService();
            var owner = lookup.lookupPrincipalByName(name);
            for (var file : (Iterable<Path>) files::iterator) {
                if (!Files.getOwner(file).equals(owner)) {
                    Files.setOwner(file, owner);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot give " + folder + " to the user " + name, e);
        }
    }

    /// A command as this user.
    List<String> as(List<String> command) {
        return name == null ? command : join(dropping(name), command);
    }

    /// A command as this user that the kernel interrupts when the spawning thread ends.
    ///
    /// It runs in a session of its own, so that a Ctrl-C at the terminal reaches Miyako first.
    List<String> asChildOfThisThread(List<String> command) {
        var prefix = new ArrayList<>(List.of("setsid"));
        prefix.addAll(name == null ? List.of("setpriv") : dropping(name));
        prefix.addAll(List.of("--pdeathsig", "INT"));
        return join(prefix, command);
    }

    private static List<String> dropping(String name) {
        return List.of("setpriv", "--reuid", name, "--regid", groupOf(name), "--clear-groups", "--no-new-privs");
    }

    private static List<String> join(List<String> first, List<String> second) {
        var all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    private static boolean exists(String name) {
        return line(name).isPresent();
    }

    private static String groupOf(String name) {
        return line(name).orElseThrow().split(":")[3];
    }

    private static Optional<String> line(String name) {
        try (var users = Files.lines(Path.of("/etc/passwd"))) {
            return users.filter(line -> line.startsWith(name + ":")).findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException("/etc/passwd cannot be read", e);
        }
    }

    // The unprivileged user must be able to walk down to the data folder.
    private static void requireReachable(Path folder) {
        for (var parent = folder.getParent(); parent != null; parent = parent.getParent()) {
            try {
                if (!Files.getPosixFilePermissions(parent).contains(PosixFilePermission.OTHERS_EXECUTE)) {
                    throw new IllegalStateException("PostgreSQL does not run as root, and no other user may enter "
                        + parent + "; give another data folder, for example --data /var/lib/miyako");
                }
            } catch (IOException e) {
                throw new UncheckedIOException("cannot look at " + parent, e);
            }
        }
    }
}
