package city.miyako.foundation.testing;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// What any logger of this program says from its making until it is closed, faults with their stacks.
public final class LogLines implements AutoCloseable {
    private final List<String> all = new CopyOnWriteArrayList<>();
    private final Handler handler = new Keeping();

    /// Listens from now on.
    public LogLines() {
        Logger.getLogger("").addHandler(handler);
    }

    /// The lines so far, the oldest first.
    public List<String> all() {
        return List.copyOf(all);
    }

    @Override
    public void close() {
        Logger.getLogger("").removeHandler(handler);
    }

    private final class Keeping extends Handler {
        @Override
        public void publish(LogRecord line) {
            var text = new StringWriter();
            text.write(String.valueOf(line instanceof org.jboss.logmanager.ExtLogRecord full
                ? full.getFormattedMessage() : line.getMessage()));
            if (line.getThrown() != null) {
                line.getThrown().printStackTrace(new PrintWriter(text));
            }
            all.add(text.toString());
        }

        @Override
        public void flush() {
            // nothing is held back
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
