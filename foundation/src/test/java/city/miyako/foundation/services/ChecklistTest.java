package city.miyako.foundation.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ChecklistTest {
    private final Checklist checklist = new Checklist();

    @Test
    void theStrategyHas210EntriesOfWhich105AreInItsClosingList() {
        var listings = checklist.all().stream()
                .collect(Collectors.groupingBy(entry -> entry.place().listing(), Collectors.counting()));

        assertThat(checklist.all()).hasSize(210);
        assertThat(listings).containsEntry("listed", 105L).containsEntry("sub", 82L).containsEntry("unlisted", 23L);
        assertThat(checklist.all()).allSatisfy(entry -> {
            assertThat(entry.id()).matches("[a-z0-9][a-z0-9-]*");
            assertThat(entry.functions()).isNotEmpty();
            assertThat(entry.name().ja()).isNotBlank();
        });
    }

    @Test
    void aPartOfAnotherEntryNamesIt() {
        assertThat(checklist.get("tdh-summit").parent()).contains("tdh-operator-dialogue");
        assertThat(checklist.get("manhole-sensors").parent()).isEmpty();
    }

    @Test
    void figuresStayAsPrintedAndOnlyPlainNumbersCount() {
        var procedures = checklist.get("admin-procedures-digitisation").figures();

        assertThat(procedures).anySatisfy(figure -> assertThat(figure.number()).contains(new BigDecimal("102")));
        assertThat(procedures).anySatisfy(figure -> {
            assertThat(figure.value()).isEqualTo("about 28000");
            assertThat(figure.number()).isEmpty();
        });
        assertThat(new ChecklistFigure("limit", "40,000,000", "JPY", "FY2022").number())
                .contains(new BigDecimal("40000000"));
    }

    @Test
    void anUnknownIdIsRefused() {
        assertThat(checklist.find("flying-trains")).isEmpty();
        assertThatThrownBy(() -> checklist.get("flying-trains")).isInstanceOf(NoSuchElementException.class);
    }
}
