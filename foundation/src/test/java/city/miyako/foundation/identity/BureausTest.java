package city.miyako.foundation.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.testing.TestCity;
import city.miyako.foundation.text.Language;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestCity.class)
class BureausTest {
    private static final TenantId CHIYODA = new TenantId(131016);
    private static final Writer CITY = Writer.system("test");
    private static int number;

    @Inject
    Bureaus bureaus;

    @Inject
    BureauDesk desk;

    @Inject
    Accounts accounts;

    @Inject
    People people;

    @Inject
    Invitations invitations;

    @Inject
    Audit audit;

    @Inject
    Database database;

    private String code;

    @BeforeEach
    void aBureauThatIsNew() {
        code = "night-" + ++number;
        desk.add(CITY, code, "夜間局", "Bureau of the Night");
    }

    @Test
    void aBureauIsAddedRenamedAndClosedAndThePastGoesOnNamingIt() {
        assertThat(bureaus.has(code)).isTrue();
        desk.rename(CITY, code, "夜間経済局", " Bureau of the Night Economy ");
        assertThat(bureaus.name(code, Language.EN)).isEqualTo("Bureau of the Night Economy");
        desk.close(CITY, code);
        assertThat(bureaus.has(code)).isFalse();
        assertThat(bureaus.all()).extracting(Bureau::code).doesNotContain(code).contains("sewerage");
        assertThat(bureaus.name(code, Language.JA)).isEqualTo("夜間経済局");
        assertThatThrownBy(() -> person(code)).hasMessageContaining("post-unusable");
        assertThatThrownBy(() -> desk.add(CITY, code, "昼", "Day")).hasMessageContaining("bureau-taken");
        desk.reopen(CITY, code);
        assertThat(bureaus.has(code)).isTrue();
        assertThat(audit.list(Reach.everything(), Long.MAX_VALUE, "", "", 200).stream()
            .filter(line -> line.target().equals("bureau:" + code)).map(line -> line.action()))
            .containsExactly("bureau.reopen", "bureau.close", "bureau.rename", "bureau.add");
    }

    @Test
    void aBureauWithPeopleOrWithSomebodyInvitedStaysOpen() {
        long id = person(code).id();
        assertThatThrownBy(() -> desk.close(CITY, code)).hasMessageContaining("bureau-has-people");
        assertThat(bureaus.has(code)).isTrue();
        assertThat(desk.list(TenantId.METROPOLIS)).filteredOn(unit -> unit.bureau().code().equals(code))
            .singleElement().satisfies(unit -> assertThat(unit.seats()).containsExactly(
                new BureauDesk.Seat("係長", 1)));
        people.leave(CITY, id);
        invitations.invite(CITY, new Invitation(code + "@example.jp", "夜勤", post(code), Language.JA));
        assertThatThrownBy(() -> desk.close(CITY, code)).hasMessageContaining("bureau-has-people");
        invitations.withdraw(CITY, invitations.list(Reach.staffOf(TenantId.METROPOLIS)).getFirst().id());
        desk.close(CITY, code);
        assertThatThrownBy(() -> people.comeBack(CITY, id, post(code), "another long enough one"))
            .hasMessageContaining("post-unusable");
    }

    @Test
    void theDatabaseKeepsPeopleOutOfAClosedBureauWhateverANodeRemembers() {
        var later = person("sewerage");
        desk.close(CITY, code);
        database.write(Reach.everything(), handle -> handle.execute(
            "UPDATE bureau SET closed_at = NULL WHERE code = ?", code));
        bureaus.refresh();
        database.write(Reach.everything(), handle -> handle.execute(
            "UPDATE bureau SET closed_at = now() WHERE code = ?", code));
        assertThat(bureaus.has(code)).as("remembered for a few seconds").isTrue();
        assertThatThrownBy(() -> people.change(CITY, later.id(), post(code))).hasMessageContaining("post-unusable");
    }

    @Test
    void namesThatCannotBeAreRefusedAndMunicipalitiesChangeNothingHere() {
        for (var wrong : new String[] {"", "Night", "夜", "-x", "x-", "a b", "x".repeat(41), "x'--"}) {
            assertThatThrownBy(() -> desk.add(CITY, wrong, "局", "Bureau")).as(wrong)
                .hasMessageContaining("bureau-unusable");
        }
        assertThatThrownBy(() -> desk.rename(CITY, code, " ", "Bureau")).hasMessageContaining("bureau-unusable");
        assertThatThrownBy(() -> desk.rename(CITY, code, "局", "B".repeat(61))).hasMessageContaining("bureau-unusable");
        assertThatThrownBy(() -> desk.rename(CITY, "no-such", "局", "Bureau")).hasMessageContaining("not-found");
        assertThatThrownBy(() -> desk.close(CITY, "no-such")).hasMessageContaining("not-found");
        var chiyoda = new Writer(Actor.system("test"), CHIYODA, "test");
        assertThatThrownBy(() -> desk.add(chiyoda, "chiyoda-bureau", "局", "Bureau"))
            .hasMessageContaining("not-allowed");
        long seen = database.read(Reach.staffOf(CHIYODA), handle -> handle.createQuery("SELECT count(*) FROM bureau")
            .mapTo(Long.class).one());
        assertThat(seen).isZero();
        assertThatThrownBy(() -> database.write(Reach.staffOf(CHIYODA), handle -> handle.execute(
            "INSERT INTO bureau (tenant, code, name_ja, name_en) VALUES (130001, 'x', 'x', 'x')")))
            .hasMessageContaining("not-allowed");
    }

    @Test
    void departmentsOfAMunicipalityAreThoseItsPostsName() {
        accounts.create(CITY, new NewAccount("department-" + number, "防災", new Post(CHIYODA, "防災課" + number, "主査",
            Set.of(Role.STAFF)), "another long enough one", "", Language.JA));
        assertThat(desk.list(CHIYODA)).filteredOn(unit -> unit.bureau().nameJa().equals("防災課" + number))
            .singleElement().satisfies(unit -> {
                assertThat(unit.listed()).isFalse();
                assertThat(unit.holders()).isOne();
            });
    }

    private Account person(String bureau) {
        return accounts.create(CITY, new NewAccount("holder-" + number + "-" + bureau, "夜間", post(bureau),
            "another long enough one", "", Language.JA));
    }

    private static Post post(String bureau) {
        return new Post(TenantId.METROPOLIS, bureau, "係長", Set.of(Role.STAFF));
    }
}
