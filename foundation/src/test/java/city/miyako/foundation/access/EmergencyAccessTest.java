package city.miyako.foundation.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.miyako.foundation.access.EmergencyRequest.State;
import city.miyako.foundation.access.EmergencyRequest.Wanted;
import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.audit.AuditLine;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.identity.Accounts;
import city.miyako.foundation.identity.Actor;
import city.miyako.foundation.identity.NewAccount;
import city.miyako.foundation.identity.Role;
import city.miyako.foundation.identity.Scope;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.testing.TestCity;
import city.miyako.foundation.testing.TestOutbox;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestCity.class)
class EmergencyAccessTest {
    private static final TenantId CHIYODA = new TenantId(131016);
    private static final TenantId CHUO = new TenantId(131024);
    private static final TenantId MINATO = new TenantId(131032);
    private static final Wanted FLOOD = new Wanted(AccessClass.PERSONAL, "life-safety",
        "People are missing after the flood", 30);
    private static final Writer OPERATOR = writer("account:501", CHUO, Role.OPERATOR);
    private static final Writer CHIEF = writer("account:502", CHIYODA, Role.ADMIN);

    @Inject
    EmergencyAccess emergencies;

    @Inject
    Database database;

    @Inject
    Access access;

    @Inject
    Audit audit;

    @Inject
    Accounts accounts;

    @Inject
    Clock clock;

    @Test
    void aSecondPersonOpensTheDataForALimitedTime() {
        long id = emergencies.ask(OPERATOR, CHIYODA, FLOOD);
        assertThat(emergencies.use(OPERATOR.actor(), CHIYODA, "test")).isEmpty();

        emergencies.decide(CHIEF, id, true);

        assertThat(emergencies.use(OPERATOR.actor(), CHIYODA, "GET /x")).hasValueSatisfying(open -> {
            assertThat(open.most()).isEqualTo(AccessClass.PERSONAL);
            assertThat(open.granter()).isEqualTo("account:502");
        });
        assertThat(emergencies.use(OPERATOR.actor(), MINATO, "test")).isEmpty();
        assertThat(emergencies.use(CHIEF.actor(), CHIYODA, "test")).isEmpty();
        var later = new EmergencyAccess(database, access, Clock.offset(clock, Duration.ofMinutes(31)));
        assertThat(later.use(OPERATOR.actor(), CHIYODA, "test")).isEmpty();
        emergencies.end(OPERATOR, id);
        assertThat(emergencies.use(OPERATOR.actor(), CHIYODA, "test")).isEmpty();
        assertThat(audit.list(Reach.staffOf(CHIYODA), Long.MAX_VALUE, "", "", 50))
            .filteredOn(line -> line.target().equals("emergency:" + id)).extracting(AuditLine::action)
            .containsExactly("emergency.end", "emergency.use", "emergency.grant");
        assertThat(audit.list(Reach.staffOf(CHUO), Long.MAX_VALUE, "", "emergency.ask", 50))
            .extracting(AuditLine::target).contains("emergency:" + id);
    }

    @Test
    void nobodyGrantsTheirOwnRequestAndNobodyWithoutTheRight() {
        var self = writer("account:503", CHIYODA, Role.ADMIN, Role.OPERATOR);
        long id = emergencies.ask(self, CHIYODA, FLOOD);

        refused("second-person-needed", self, id);
        refused("second-person-needed", new Writer(new Actor("account:503 for account:504", "", CHIYODA,
            Set.of(Role.ADMIN), "", Scope.ALL), CHIYODA, "test"), id);
        refused("not-allowed", writer("account:505", CHIYODA, Role.STAFF), id);
        refused("not-allowed", writer("account:506", CHUO, Role.ADMIN), id);
        assertThat(emergencies.use(self.actor(), CHIYODA, "test")).isEmpty();
        emergencies.decide(CHIEF, id, false);
        refused("emergency-decided", CHIEF, id);

        assertThat(emergencies.list(Reach.staffOf(CHIYODA), 50)).filteredOn(one -> one.id() == id)
            .extracting(one -> one.state(clock.instant())).containsExactly(State.REFUSED);
        assertThat(emergencies.list(Reach.staffOf(MINATO), 50)).isEmpty();
    }

    @Test
    void theAdministratorsOfTheDataAndTheAskerAreTold() {
        var system = new Writer(Actor.system("test"), MINATO, "test");
        var administrator = accounts.create(system, new NewAccount("minato-chief", "港", MINATO, Set.of(Role.ADMIN),
            "a long enough one")).actor().id();
        long id = emergencies.ask(OPERATOR, MINATO, FLOOD);
        emergencies.decide(writer("account:507", MINATO, Role.ADMIN), id, true);

        var told = Stream.of(administrator, "account:501").flatMap(to -> TestOutbox.to(database, to).stream())
            .filter(one -> one.template().startsWith("emergency-"))
            .filter(one -> one.to().equals(administrator) || "131032".equals(one.facts().get("tenant")))
            .map(one -> one.template() + " " + one.to()).toList();

        assertThat(told).containsExactlyInAnyOrder("emergency-asked " + administrator,
            "emergency-granted " + administrator, "emergency-granted account:501");
    }

    @Test
    void aRequestWithoutReasonPurposeOrEndIsNotTaken() {
        for (var wanted : List.of(new Wanted(AccessClass.PERSONAL, "life-safety", "quick", 30),
            new Wanted(AccessClass.PERSONAL, "curiosity", "I would like to know it", 30),
            new Wanted(AccessClass.PERSONAL, "life-safety", "People are missing", 0),
            new Wanted(AccessClass.PERSONAL, "life-safety", "People are missing", 100_000),
            new Wanted(AccessClass.PUBLIC, "life-safety", "People are missing", 30))) {
            assertThatThrownBy(() -> emergencies.ask(OPERATOR, CHIYODA, wanted)).isInstanceOf(Problem.class)
                .hasMessageContaining("emergency-incomplete");
        }
    }

    private void refused(String code, Writer writer, long id) {
        assertThatThrownBy(() -> emergencies.decide(writer, id, true)).isInstanceOf(Problem.class)
            .hasMessageContaining(code);
    }

    private static Writer writer(String id, TenantId tenant, Role... roles) {
        return new Writer(new Actor(id, "somebody", tenant, Set.of(roles)), tenant, "test");
    }
}
