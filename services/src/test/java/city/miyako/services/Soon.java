package city.miyako.services;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Supplier;

/// Waits for what follows a change by way of the change log, which is read within a fraction of a second.
public final class Soon {
    private static final int TIMES = 60;
    private static final int REST_MILLIS = 50;

    private Soon() {
    }

    /// Reads a page until it shows something; fails after three seconds, which are for a busy machine.
    public static void shows(Supplier<String> page, String wanted) {
        for (int i = 0; i < TIMES && !page.get().contains(wanted); i++) {
            try {
                Thread.sleep(REST_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        assertThat(page.get()).contains(wanted);
    }
}
