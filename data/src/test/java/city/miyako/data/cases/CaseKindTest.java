package city.miyako.data.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.miyako.data.fields.Label;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CaseKindTest {
    private static final Label WORDS = new Label("語", "Word");
    private static final List<CaseKind.Role> ROLES = List.of(new CaseKind.Role("office", WORDS));

    @Test
    void aTableBesideItsOwnerIsRead() {
        var loan = CaseKind.beside(CaseKindTest.class, "loan.case.yaml");

        assertThat(loan.first().id()).isEqualTo("asked");
        assertThat(loan.first().patience()).isEqualTo(Duration.ofDays(7));
        assertThat(loan.open()).containsExactly("asked");
        assertThat(loan.legal("asked", Set.of("office"))).extracting(CaseMove::id).containsExactly("grant", "refuse");
        assertThat(loan.legal("asked", Set.of("applicant"))).extracting(CaseMove::id).containsExactly("withdraw");
        assertThat(loan.legal("asked", Set.of())).isEmpty();
        assertThat(loan.legal("granted", Set.of("office", "applicant"))).isEmpty();
    }

    @Test
    void aCaseCannotGetLostInATable() {
        assertThatThrownBy(() -> kind(List.of(state("a", false), state("b", true), state("island", true)),
            List.of(move("go", "a", "b")))).hasMessageContaining("no case ever reaches the state 'island'");
        assertThatThrownBy(() -> kind(List.of(state("a", false), state("b", false), state("c", true)),
            List.of(move("in", "a", "b"), move("out", "a", "c"))))
            .hasMessageContaining("no case ever leaves the state 'b' for an end");
        assertThatThrownBy(() -> kind(List.of(state("a", false), state("b", true)),
            List.of(move("go", "a", "b"), move("back", "b", "a")))).hasMessageContaining("begins in an end");
    }

    @Test
    void everyFaultOfATableIsToldAtOnce() {
        assertThatThrownBy(() -> kind(List.of(state("a", false), state("a", true)),
            List.of(move("go", "a", "nowhere"), new CaseMove("go", WORDS, Set.of("a"), "a", Set.of("nobody"), false))))
            .hasMessageContaining("the state 'a' stands twice").hasMessageContaining("the move 'go' stands twice")
            .hasMessageContaining("unknown state 'nowhere'").hasMessageContaining("unknown role 'nobody'");
    }

    private static CaseKind kind(List<CaseState> states, List<CaseMove> moves) {
        return new CaseKind("test", WORDS, new CaseKind.Use("/test/", "", null), ROLES, List.of(), states, moves);
    }

    private static CaseState state(String id, boolean end) {
        return new CaseState(id, WORDS, end, Duration.ZERO);
    }

    private static CaseMove move(String id, String from, String to) {
        return new CaseMove(id, WORDS, Set.of(from), to, Set.of("office"), false);
    }
}
