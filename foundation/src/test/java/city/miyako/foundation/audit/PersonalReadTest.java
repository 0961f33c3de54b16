package city.miyako.foundation.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.identity.Actor;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestCity.class)
class PersonalReadTest {
    private static final Writer CLERK = new Writer(Actor.system("clerk"), new TenantId(131016), "GET /registry");

    @Inject
    Database database;

    @Test
    @Tag("asvs:V14.2.4")
    void aReadIsOneLeafAndIsToldToEverybodyItConcerns() {
        read(PersonalRead.seenAtOnce(List.of("account:71", "account:72"), "two addresses", "case-handling"));

        assertThat(told("account:71")).isEqualTo(1);
        assertThat(told("account:72")).isEqualTo(1);
        assertThat(told("account:73")).isZero();
    }

    @Test
    void aReadOfVeryManyPeopleMakesLeavesOfBoundedSize() {
        var many = IntStream.range(0, 1_200).mapToObj(number -> "resident:" + number).toList();

        read(PersonalRead.seenAtOnce(many, "a street", "disaster-relief"));

        List<Integer> leaves = database.read(Reach.staffOf(CLERK.tenant()), handle -> handle.createQuery("""
            SELECT cardinality(people) FROM audit WHERE target = 'a street' ORDER BY seq""").mapTo(Integer.class)
            .list());
        assertThat(leaves).containsExactly(500, 500, 200);
        assertThat(told("resident:1199")).isEqualTo(1);
    }

    @Test
    void aReadWithoutPeopleOrPurposeIsNone() {
        assertThatThrownBy(() -> PersonalRead.seenAtOnce(List.of(), "nothing", "case-handling"))
            .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PersonalRead(List.of("account:1"), "a name", " ", "", Instant.EPOCH))
            .isInstanceOf(IllegalArgumentException.class);
    }

    private void read(PersonalRead read) {
        database.write(CLERK, handle -> {
            Audit.read(handle, CLERK, read);
            return 0;
        });
    }

    private long told(String person) {
        return database.read(Reach.everything(), handle -> handle.createQuery(
            "SELECT count(*) FROM audit_told JOIN audit USING (seq) WHERE person = ?").bind(0, person)
            .mapTo(Long.class).one());
    }
}
