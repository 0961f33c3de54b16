package city.miyako.engines.quizzes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TurnoutTest {
    private static final int LEAST = 5;

    @Test
    void sharesAreToldWithOneDecimal() {
        var turnout = of(group("port", 30, 20), group("fire", 8, 9), group("new", 0, 0));

        assertThat(turnout.lines().getFirst().percent()).hasToString("Optional[66.7]");
        assertThat(turnout.lines().get(1).percent()).as("people move").hasToString("Optional[100.0]");
        assertThat(turnout.lines().get(2).percent()).isEmpty();
        assertThat(turnout.all().percent()).hasToString("Optional[73.7]");
    }

    @Test
    void aSmallGroupIsSilentAndSoIsOneMoreThatNothingFollowsBySubtraction() {
        var turnout = of(group("port", 30, 20), group("audit", 4, 1), group("fire", 8, 8));

        assertThat(turnout.lines()).extracting(Turnout.Line::told).containsExactly(true, false, false);
        assertThat(turnout.lines().get(1)).isEqualTo(new Turnout.Line("audit", false, 0, 0));
        assertThat(turnout.all().members()).isEqualTo(42);
    }

    @Test
    void twoSmallGroupsKeepEachOtherCompany() {
        assertThat(of(group("port", 30, 20), group("audit", 4, 1), group("labour", 3, 3)).lines())
            .extracting(Turnout.Line::told).containsExactly(true, false, false);
    }

    @Test
    void theReadersOwnGroupIsToldInAnyCase() {
        var turnout = Turnout.of(List.of(group("audit", 4, 1), group("port", 30, 20)), LEAST, "audit"::equals);

        assertThat(turnout.lines()).allMatch(Turnout.Line::told);
    }

    @Property(tries = 300)
    void noSingleGroupIsEverSilentAmongOthers(
            @ForAll @Size(min = 2, max = 12) List<@IntRange(min = 1, max = 12) Integer> members) {
        var groups = new java.util.ArrayList<Turnout.Group>();
        members.forEach(number -> groups.add(group("g" + groups.size(), number, number / 2)));

        var turnout = Turnout.of(groups, LEAST, _ -> false);

        assertThat(turnout.lines().stream().filter(line -> !line.told()).count()).isNotEqualTo(1);
        assertThat(turnout.lines()).filteredOn(Turnout.Line::told).allMatch(line -> line.members() >= LEAST);
        assertThat(turnout.lines()).extracting(Turnout.Line::name)
            .containsExactlyElementsOf(groups.stream().map(Turnout.Group::name).toList());
    }

    private static Turnout of(Turnout.Group... groups) {
        return Turnout.of(List.of(groups), LEAST, _ -> false);
    }

    private static Turnout.Group group(String name, int members, int passed) {
        return new Turnout.Group(name, members, passed);
    }
}
