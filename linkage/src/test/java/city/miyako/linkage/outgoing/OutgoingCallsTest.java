package city.miyako.linkage.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OutgoingCallsTest {
    private static Vertx vertx;

    @BeforeAll
    static void open() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /// Nobody answers for the name before the test has its answer, which a call that waits for it would never give.
    @Test
    void aNameThatNobodyAnswersForIsWaitedForNoLongerThanASlowAnswer() throws Exception {
        var told = new CountDownLatch(1);
        var asked = new AtomicInteger();
        var guard = new EndpointGuard(true, host -> {
            asked.incrementAndGet();
            await(told);
            return new InetAddress[] {InetAddress.getLoopbackAddress()};
        });
        var calls = new OutgoingCalls(guard, vertx);
        try {
            assertThat(calls.ask(request("http://slow.invalid:9/"))).isEqualTo(new OutgoingAnswer.TooSlow());
            assertThat(calls.ask(request("http://slow.invalid:9/"))).isEqualTo(new OutgoingAnswer.TooSlow());
            assertThat(asked).as("one look-up for all who wait for it").hasValue(1);
        } finally {
            told.countDown();
        }
    }

    @Test
    void namesStandInLineWhileManyAreLookedUp() throws Exception {
        var told = new CountDownLatch(1);
        var asked = new AtomicInteger();
        var calls = new OutgoingCalls(new EndpointGuard(true, host -> {
            asked.incrementAndGet();
            await(told);
            return new InetAddress[] {InetAddress.getLoopbackAddress()};
        }), vertx);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 70; i++) {
                assertThat(calls.ask(request("http://slow" + i + ".invalid:9/")))
                    .isEqualTo(new OutgoingAnswer.TooSlow());
            }
            assertThat(asked.get()).isLessThanOrEqualTo(64);
            var last = threads.submit(() -> calls.ask(request("http://last.invalid:9/", Duration.ofSeconds(20))));
            told.countDown();
            assertThat(last.get()).as("nobody listens there").isEqualTo(new OutgoingAnswer.Unreachable());
        } finally {
            told.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static OutgoingRequest request(String address) {
        return request(address, Duration.ofMillis(20));
    }

    private static OutgoingRequest request(String address, Duration timeout) {
        return new OutgoingRequest("GET", URI.create(address), Map.of(), new byte[0], timeout, 1_000);
    }
}
