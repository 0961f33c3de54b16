package city.miyako.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/// One line that says how far an import is; rewritten in place on a terminal, silent elsewhere.
final class ProgressLine {
    private static final int WIDTH = 30;

    private final boolean terminal;
    private int longest;

    ProgressLine(boolean terminal) {
        this.terminal = terminal;
    }

    void show(JsonNode state) {
        if (!terminal) {
            return;
        }
        var progress = state.path("progress");
        int percent = progress.path("percent").asInt();
        int full = percent * WIDTH / 100;
        var line = String.format(Locale.ROOT, "[%s%s] %3d %%  %,d records  %,d/s", "#".repeat(full),
            ".".repeat(WIDTH - full), percent, progress.path("records").asLong(),
            progress.path("recordsPerSecond").asLong());
        if (progress.has("secondsLeft")) {
            line += "  " + progress.path("secondsLeft").asLong() + " s left";
        }
        longest = Math.max(longest, line.length());
        System.out.print("\r" + line + " ".repeat(longest - line.length()));
        System.out.flush();
    }

    void end() {
        if (longest > 0) {
            System.out.print("\r" + " ".repeat(longest) + "\r");
        }
    }
}
