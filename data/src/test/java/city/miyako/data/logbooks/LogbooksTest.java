package city.miyako.data.logbooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.miyako.data.things.Json;
import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.audit.AuditLine;
import city.miyako.foundation.audit.AuditSearch;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.identity.Actor;
import city.miyako.foundation.identity.Role;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestCity.class)
class LogbooksTest {
    private static final TenantId CHIYODA = new TenantId(131016);
    private static final Actor KATO = new Actor("account:9101", "加藤 当番", CHIYODA, Set.of(Role.OPERATOR));
    private static final Instant CLOSED = Instant.parse("2026-11-01T10:05:00Z");

    @Inject
    Logbooks logbooks;

    @Inject
    Database database;

    @Inject
    Audit audit;

    @Test
    void aLineIsKeptByNameAndTimeWithItsFactsAndItsLeafInTheAudit() {
        var line = write("one", "done", "操作規則のとおり");

        assertThat(logbooks.latest(staff(), all("one"))).singleElement().isEqualTo(line).satisfies(read -> {
            assertThat(read.name()).isEqualTo("加藤 当番");
            assertThat(read.happened()).isEqualTo(CLOSED);
            assertThat(read.fact("odds")).isEqualTo("61");
        });
        assertThat(audit.search(staff(), new AuditSearch("", "log.write", "log:one/" + line.id(), null, null, null,
            Long.MAX_VALUE), 10)).singleElement().extracting(AuditLine::actor).isEqualTo("account:9101");
    }

    @Test
    void theStaffOfAnotherGovernmentAndResidentsFindNoLine() {
        var line = write("walls", "done", "");

        assertThat(logbooks.latest(Reach.staffOf(new TenantId(131024)), all("walls"))).isEmpty();
        assertThat(logbooks.latest(Reach.publicOf(CHIYODA), all("walls"))).isEmpty();
        assertThat(logbooks.find(Reach.publicOf(CHIYODA).andWholeCity(), "walls", line.id())).isEmpty();
        assertThat(logbooks.find(staff(), "walls", line.id())).isPresent();
        assertThat(logbooks.find(staff(), "another", line.id())).isEmpty();
    }

    @Test
    void nobodyChangesOrRemovesALine() {
        var line = write("kept", "done", "そのまま");

        assertThatThrownBy(() -> database.write(Reach.everything(), handle ->
            handle.execute("UPDATE log_entry SET words = 'x' WHERE id = ?", line.id())))
            .hasStackTraceContaining("permission denied");
        assertThat(database.<Integer>write(staff(), handle ->
            handle.execute("UPDATE log_entry SET name = 'x' WHERE id = ?", line.id()))).isZero();
        assertThat(database.<Integer>write(staff(), handle ->
            handle.execute("DELETE FROM log_entry WHERE id = ?", line.id()))).isZero();
        assertThat(database.<String>read(staff(), handle -> handle
            .createQuery("SELECT name FROM log_entry WHERE id = ?").bind(0, line.id())
            .mapTo(String.class).one())).startsWith("~");
    }

    @Test
    void ofManyWhoAnswerALineAtOnceOneIsWrittenDown() throws Exception {
        var handed = write("shift", "handed", "");
        try (var many = Executors.newVirtualThreadPerTaskExecutor()) {
            var tries = IntStream.range(0, 8).mapToObj(_ -> many.submit(() -> answered(handed.id()))).toList();
            int taken = 0;
            for (Future<Boolean> one : tries) {
                taken += one.get() ? 1 : 0;
            }
            assertThat(taken).isEqualTo(1);
        }
        assertThat(logbooks.latest(staff(), new LogQuery("shift", "", Set.of("accepted"), 10))).singleElement()
            .satisfies(line -> assertThat(line.answers()).isEqualTo(handed.id()));
        assertThatThrownBy(() -> logbooks.write(writer(), entry("other", "accepted", "").inAnswerTo(handed.id())))
            .isInstanceOf(Problem.class).hasMessageContaining("log-entry-not-found");
    }

    @Test
    void whatIsTooLongIsRefusedAndTheLatestLinesComeFirst() {
        var lines = List.of(write("order", "done", "1"), write("order", "declined", "2"), write("order", "done", "3"));

        assertThat(logbooks.latest(staff(), new LogQuery("order", "", Set.of(), 2))).extracting(LogEntry::id)
            .containsExactly(lines.get(2).id(), lines.get(1).id());
        assertThat(logbooks.findLatest(staff(), "order", "urn:gate", Set.of("declined"))).get()
            .extracting(LogEntry::words).isEqualTo("2");
        assertThat(logbooks.findLatest(staff(), "order", "urn:nowhere", Set.of())).isEmpty();
        assertThatThrownBy(() -> write("order", "done", "x".repeat(2_001))).isInstanceOf(Problem.class)
            .hasMessageContaining("log-entry-unusable");
        assertThatThrownBy(() -> logbooks.write(writer(), new NewEntry("order", "", "done", CLOSED, "",
            Json.object().put("much", "x".repeat(1 << 16)), 0))).isInstanceOf(Problem.class);
    }

    private boolean answered(long handed) {
        try {
            logbooks.write(writer(), entry("shift", "accepted", "").inAnswerTo(handed));
            return true;
        } catch (Problem taken) {
            assertThat(taken.code()).isEqualTo(LogbookError.LOG_ENTRY_ANSWERED);
            return false;
        }
    }

    private LogEntry write(String book, String kind, String words) {
        return logbooks.write(writer(), entry(book, kind, words));
    }

    private static NewEntry entry(String book, String kind, String words) {
        return new NewEntry(book, "urn:gate", kind, CLOSED, words, Json.object().put("odds", "61"), 0);
    }

    private static LogQuery all(String book) {
        return new LogQuery(book, "", Set.of(), 10);
    }

    private static Writer writer() {
        return new Writer(KATO, CHIYODA, "test");
    }

    private static Reach staff() {
        return Reach.staffOf(CHIYODA);
    }
}
