package city.miyako.foundation.web;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.foundation.testing.SetClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TokenBucketsTest {
    private final SetClock clock = new SetClock("2026-11-29T00:00:00Z");
    private final TokenBuckets buckets = new TokenBuckets(clock, 3, 1);

    @Test
    void whoAsksTooFastIsToldHowManySecondsToWait() {
        for (int i = 0; i < 3; i++) {
            assertThat(buckets.take("a")).isZero();
        }
        assertThat(buckets.take("a")).isEqualTo(1);
        assertThat(buckets.take("b")).isZero();
        clock.pass(Duration.ofSeconds(1));
        assertThat(buckets.take("a")).isZero();
    }

    @Test
    void aClockThatLeapsLetsNobodyThroughOftenerAndKeepsNobodyOut() {
        for (int i = 0; i < 3; i++) {
            buckets.take("a");
        }
        clock.pass(Duration.ofDays(-1));
        assertThat(buckets.take("a")).as("back a day").isEqualTo(1);
        clock.pass(Duration.ofSeconds(1));
        assertThat(buckets.take("a")).as("a second later").isZero();
        clock.pass(Duration.ofDays(3_650));
        for (int i = 0; i < 3; i++) {
            assertThat(buckets.take("a")).as("ahead ten years: one full burst").isZero();
        }
        assertThat(buckets.take("a")).isEqualTo(1);
    }
}
