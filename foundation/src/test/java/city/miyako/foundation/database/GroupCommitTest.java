package city.miyako.foundation.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.miyako.foundation.testing.Parked;
import city.miyako.foundation.testing.Soon;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GroupCommitTest {
    private static final String FIRST = "first";
    private static final String SECOND = "second";

    private final Queue<List<String>> groups = new ConcurrentLinkedQueue<>();
    private final Queue<String> alone = new ConcurrentLinkedQueue<>();
    private final CountDownLatch open = new CountDownLatch(1);
    private final GroupCommit<String, String, String> commits = new GroupCommit<>(work -> work.charAt(0), this::alone,
        this::together);

    @Test
    void whatComesAloneGoesAlone() {
        open.countDown();
        assertThat(commits.write("key", "1")).isEqualTo("alone 1");
        assertThat(commits.write("key", "1")).isEqualTo("alone 1");
        assertThat(groups).isEmpty();
    }

    @Test
    void whatQueuesUpGoesTogetherButNeverTwoAboutTheSame() {
        assertThat(answers(List.of("a", "b", "a again", "c"))).containsExactly("together a", "together b",
            "alone a again", "together c");
        assertThat(groups).containsExactly(List.of("a", "b", "c"));
    }

    @Test
    void aGroupHasAnEnd() {
        var many = IntStream.range(0, GroupCommit.LARGEST + 2).mapToObj(i -> String.valueOf((char) ('\u4e00' + i)))
            .toList();

        assertThat(answers(many)).containsExactlyElementsOf(many.stream().map(work -> "together " + work).toList());
        assertThat(groups).extracting(List::size).containsExactlyInAnyOrder(GroupCommit.LARGEST, 2);
    }

    @Test
    void whereAGroupFailsEachGoesAlone() {
        assertThat(answers(List.of("a", "breaks", "c"))).containsExactly("alone a", "alone breaks", "alone c");
    }

    @Test
    void aFaultIsItsSendersOnly() {
        assertThat(answers(List.of("a", "faulty", "c"))).containsExactly("together a", "fault of faulty",
            "together c");
    }

    @Test
    void aGroupThatNeverAnswersLeavesNobodyWaiting() {
        assertThatThrownBy(() -> answers(List.of("overflows", "b"))).hasRootCauseInstanceOf(StackOverflowError.class);
        assertThat(alone).contains("b");
        assertThat(commits.write("key", "z")).isEqualTo("alone z");
    }

    /// What comes of works that queue up behind two that are held until all of them wait.
    private List<String> answers(List<String> works) {
        try (var pool = Executors.newCachedThreadPool()) {
            var threads = new ConcurrentLinkedQueue<Thread>();
            var sent = new ArrayList<Future<String>>();
            for (var work : Stream.concat(Stream.of(FIRST, SECOND), works.stream()).toList()) {
                sent.add(pool.submit(() -> {
                    threads.add(Thread.currentThread());
                    return commits.write("key", work);
                }));
                Soon.eventually(() -> threads.size() == sent.size()
                    && threads.stream().allMatch(thread -> Parked.in(thread, GroupCommit.class)));
            }
            open.countDown();
            return sent.stream().map(GroupCommitTest::get).skip(2).toList();
        }
    }

    private static String get(Future<String> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private String alone(String work) {
        alone.add(work);
        if (FIRST.equals(work) || SECOND.equals(work)) {
            try {
                open.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return "alone " + work;
    }

    private List<Supplier<String>> together(String key, List<String> works) {
        assertThat(key).isEqualTo("key");
        if (works.contains("breaks")) {
            throw new GroupCommit.Apart();
        }
        if (works.contains("overflows")) {
            throw new StackOverflowError();
        }
        groups.add(works);
        return works.stream().<Supplier<String>>map(work -> () -> ("faulty".equals(work) ? "fault of " : "together ")
            + work).toList();
    }
}
