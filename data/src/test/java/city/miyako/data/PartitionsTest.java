package city.miyako.data;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.data.history.Partitions;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// The months that readings go to, wanted by several writers at once.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class PartitionsTest {
    private static final int WRITERS = 4;
    private static final int MONTHS = 36;
    private static final OffsetDateTime FIRST = OffsetDateTime.of(2003, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    @Inject
    Database database;

    @Test
    void aMonthThatSeveralWantAtOnceIsMadeOnceAndNobodyFails() throws Exception {
        var together = new CyclicBarrier(WRITERS);
        List<Future<?>> writers = new ArrayList<>();
        try (var pool = Executors.newFixedThreadPool(WRITERS)) {
            for (int i = 0; i < WRITERS; i++) {
                writers.add(pool.submit(() -> {
                    // As on a node of its own, that has not seen what the others made.
                    var partitions = new Partitions(database);
                    for (int month = 0; month < MONTHS; month++) {
                        together.await(30, TimeUnit.SECONDS);
                        partitions.ensureFor(List.of(FIRST.plusMonths(month).toInstant()));
                    }
                    return null;
                }));
            }
        }
        for (var writer : writers) {
            writer.get();
        }

        long made = database.read(Reach.everything(), handle -> handle.createQuery("""
            SELECT count(*) FROM pg_inherits JOIN pg_class c ON c.oid = inhrelid
            WHERE inhparent = 'reading'::regclass AND c.relname BETWEEN 'reading_200301' AND 'reading_200512'
                AND c.relrowsecurity""").mapTo(Long.class).one());
        assertThat(made).isEqualTo(MONTHS);
    }
}
