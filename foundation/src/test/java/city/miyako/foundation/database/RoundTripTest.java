package city.miyako.foundation.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestCity.class)
class RoundTripTest {
    private static final Writer WRITER = Writer.system("round-trip-test");
    private static final String REACH = """
        SELECT current_setting('miyako.tenant') || ' ' || current_setting('miyako.staff') || ' '
            || current_setting('transaction_read_only') AS reach FROM generate_series(1, ?)""";

    @Inject
    Database database;

    @Inject
    Audit audit;

    @Test
    void whatTravelsTogetherRunsInItsOrderAndEachAnswersForItself() {
        var answers = database.write(WRITER, handle -> {
            var trip = new RoundTrip(handle);
            trip.add("SELECT length(set_config('miyako.added', ?, true)), 7", "41");
            trip.add("SELECT current_setting('miyako.added')::int + cardinality(?::text[])", (Object) new String[] {
                null});
            trip.add("SELECT 1 WHERE false");
            Audit.append(trip, WRITER, "test.sent", "together", "jsonb_build_object('n', ?::int)", 3);
            return trip.send();
        });

        assertThat(answers).containsExactly(new long[] {2, 7}, new long[] {42}, new long[0], new long[] {1});
        assertThat(audit.list(WRITER.reach(), Long.MAX_VALUE, "", "test.sent", 10)).singleElement()
            .satisfies(line -> assertThat(line.detail()).isEqualTo("{\"n\": 3}"));
    }

    @Test
    void whatIsSentAgainAndAgainStaysRight() {
        for (int i = 0; i < 20; i++) {
            int number = i;
            var answers = database.write(WRITER, handle -> {
                var trip = new RoundTrip(handle);
                trip.add("SELECT ?::int", number);
                trip.add("SELECT ?::bigint", number * 2L);
                return trip.send();
            });

            assertThat(answers).containsExactly(new long[] {number}, new long[] {number * 2L});
        }
    }

    @Test
    void oneFailureOnTheWayLosesAllOfTheTransactionAndTellsNoValue() {
        assertThatThrownBy(() -> database.write(WRITER, handle -> {
            var trip = new RoundTrip(handle);
            Audit.append(trip, WRITER, "test.lost", "together", "'{}'::jsonb");
            trip.add("SELECT ?::int / length(?)", 4711, "");
            return trip.send();
        })).isInstanceOf(UnableToExecuteStatementException.class).message().doesNotContain("4711");

        assertThat(audit.list(WRITER.reach(), Long.MAX_VALUE, "", "test.lost", 10)).isEmpty();
    }

    @Test
    void whatRowLevelSecurityKeepsIsNotAllowedWhicheverStatementAsks() {
        var elsewhere = new Writer(WRITER.actor(), new TenantId(131016), "test");

        assertThatThrownBy(() -> database.write(WRITER, handle -> {
            var trip = new RoundTrip(handle);
            trip.add("SELECT 1");
            Audit.append(trip, elsewhere, "test.elsewhere", "wall", "'{}'::jsonb");
            return trip.send();
        })).isInstanceOf(Problem.class).hasMessageContaining("not-allowed");
    }

    @Test
    void aQuestionTravelsBehindItsReach() {
        var chiyoda = Reach.staffOf(new TenantId(131016));
        var question = new Inquiry<>(REACH, List.of(2), row -> row.getString("reach"));

        assertThat(database.read(chiyoda, question)).containsExactly("131016 on on", "131016 on on");
        assertThat(database.read(Reach.publicCity(), question)).contains("130001 off on");
        List<String> written = database.writeOwn(WRITER, question, (_, answers) -> answers);
        assertThat(written).contains("130001 on off");
    }

    @Test
    void noReachOutlivesItsTransaction() {
        var leftOver = new Inquiry<>("SELECT coalesce(current_setting('miyako.person', true), '') AS person",
            List.of(), row -> row.getString("person"));
        var known = Reach.publicCity().by(new Reader("account:1", "", "", ""));

        for (int i = 0; i < 50; i++) {
            assertThat(database.read(known, leftOver)).containsExactly("account:1");
            assertThat(database.read(Reach.publicCity(), leftOver)).containsExactly("");
        }
    }
}
