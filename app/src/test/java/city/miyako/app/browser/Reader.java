package city.miyako.app.browser;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Somebody who reads pages in one language, in a browser that stays open until all tests have ended: to start one
/// takes longer than to read a page. Playwright belongs to one thread, so each reader has its own.
final class Reader {
    private final String language;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory());
    private @Nullable Browser browser;

    Reader(String language) {
        this.language = language;
    }

    /// What addresses begin with in this language.
    String language() {
        return language;
    }

    /// Looks at something, after whatever this reader was asked to look at before.
    Future<List<String>> look(Function<Browser, List<String>> look) {
        return thread.submit(() -> {
            if (browser == null) {
                browser = Browser.start();
            }
            return look.apply(browser);
        });
    }

    /// What was found, as if the one who asked had looked; a look that was skipped skips the test that asked.
    static List<String> result(Future<List<String>> look) {
        try {
            return look.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }
}
