package city.miyako.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The commands on backups as an operator types them: processes of their own.
final class BackupShell {
    private BackupShell() {
    }

    /// What a command said and how it ended.
    record Ended(int code, String output) {
    }

    /// Runs a command to its end.
    static Ended run(Map<String, String> environment, String... words) throws IOException, InterruptedException {
        return ended(start("", environment, words));
    }

    /// Runs a command that may write no file larger than so many kilobytes, as on a disk that is full.
    static Ended runOnFullDisk(int kilobytes, String... words) throws IOException, InterruptedException {
        return ended(start("ulimit -f " + kilobytes + "; ", Map.of(), words));
    }

    /// Starts a command.
    static Running start(String before, Map<String, String> environment, String... words) throws IOException {
        var command = new ArrayList<>(List.of("bash", "-c", before + "exec \"$@\"", "bash"));
        command.addAll(Program.command(BackupCommand.class));
        command.addAll(List.of(words));
        var log = Files.createTempFile("miyako-backup", ".log");
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        return new Running(builder.start(), log);
    }

    private static Ended ended(Running running) throws IOException, InterruptedException {
        if (!running.process.waitFor(300, TimeUnit.SECONDS)) {
            running.process.destroyForcibly();
            throw new IllegalStateException("still running:\n" + Files.readString(running.log));
        }
        return new Ended(running.process.exitValue(), Files.readString(running.log));
    }

    /// A command under way.
    record Running(Process process, Path log) {
        /// Ends it as a power cut would.
        void kill() throws InterruptedException {
            process.destroyForcibly().waitFor();
        }
    }
}
