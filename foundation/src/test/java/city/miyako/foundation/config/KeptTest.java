package city.miyako.foundation.config;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.foundation.testing.SetClock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class KeptTest {
    private final AtomicInteger worked = new AtomicInteger();
    private final SetClock clock = new SetClock("2026-07-01T00:00:00Z");
    private final Kept<String, Integer> kept = new Kept<>(Duration.ofSeconds(1), clock);

    @Test
    void anAnswerIsWorkedOutOnceASecondHoweverManyAsk() {
        for (int i = 0; i < 10; i++) {
            assertThat(kept.get("gauges", worked::incrementAndGet)).isEqualTo(1);
        }
        clock.pass(Duration.ofMillis(999));
        assertThat(kept.get("gauges", worked::incrementAndGet)).isEqualTo(1);
        clock.pass(Duration.ofMillis(1));

        assertThat(kept.get("gauges", worked::incrementAndGet)).isEqualTo(2);
        assertThat(kept.get("cameras", worked::incrementAndGet)).isEqualTo(3);
    }

    @Test
    void anAnswerWorkedOutElsewhereIsGivenToo() {
        kept.put("gauges", 7);

        assertThat(kept.get("gauges", worked::incrementAndGet)).isEqualTo(7);
    }

    @Test
    void neverMoreAnswersAreHeldThanAllowed() {
        for (int i = 0; i < Kept.LIMIT; i++) {
            kept.put("answer " + i, i);
        }
        kept.put("one more", 0);

        assertThat(kept.get("answer 1", () -> -1)).isEqualTo(-1);
    }
}
