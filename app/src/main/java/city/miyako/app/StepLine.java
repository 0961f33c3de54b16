package city.miyako.app;

import city.miyako.foundation.backup.BackupWatch;
import java.util.Locale;

/// One line that tells how far a backup is, on a terminal; silent elsewhere.
final class StepLine implements BackupWatch, AutoCloseable {
    private final boolean terminal = System.console() != null && System.console().isTerminal();
    private int longest;

    @Override
    public synchronized void at(long done, long total, String table) {
        if (terminal) {
            var line = String.format(Locale.ROOT, "%,d of %,d rows  %s", done, Math.max(done, total), table);
            longest = Math.max(longest, line.length());
            System.out.print("\r" + line + " ".repeat(longest - line.length()));
            System.out.flush();
        }
    }

    synchronized void end() {
        if (longest > 0) {
            System.out.print("\r" + " ".repeat(longest) + "\r");
            longest = 0;
        }
    }

    @Override
    public void close() {
        end();
    }
}
