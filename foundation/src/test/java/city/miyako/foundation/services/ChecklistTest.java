package city.miyako.foundation.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.miyako.foundation.text.Wording;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChecklistTest {
    /// What is written the same in Japanese, as in the strategy itself.
    private static final Set<String> NAMES = Set.of("Wi-Fi", "NPS", "API", "CSV", "Meetup Session", "Gbps");

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
            assertThat(figure.value()).isEqualTo(new Wording("約28,000", "about 28000"));
            assertThat(figure.number()).isEmpty();
        });
        assertThat(new ChecklistFigure(Wording.same("limit"), Wording.same("40,000,000"), Wording.same("JPY"),
                Wording.same("FY2022")).number())
                .contains(new BigDecimal("40000000"));
    }

    @Test
    void everyEntryPlanStatusFunctionAndFigureIsInBothLanguages() {
        var oneLanguage = new ArrayList<String>();
        for (var entry : checklist.all()) {
            var sentences = Stream.concat(Stream.of(entry.words().what(), entry.words().status(), entry.words().plan()),
                    Stream.concat(entry.functions().stream(), entry.figures().stream().map(ChecklistFigure::name)));
            sentences.filter(text -> !isJapanese(text.ja()) && !NAMES.contains(text.ja()) || !isEnglish(text.en()))
                    .forEach(text -> oneLanguage.add(entry.id() + ": " + text));
            entry.figures().stream().flatMap(figure -> Stream.of(figure.value(), figure.unit(), figure.asOf()))
                    .filter(text -> text.ja().isBlank() || text.en().isBlank()
                            || text.ja().matches(".*[a-z]{3}.*") && !isJapanese(text.ja())
                            && !NAMES.contains(text.ja()))
                    .forEach(text -> oneLanguage.add(entry.id() + ": " + text));
        }

        assertThat(oneLanguage).isEmpty();
        assertThat(checklist.get("manhole-sensors").functions().getFirst())
                .isEqualTo(new Wording("下水の水位をリアルタイムに計測", "real-time sewer level measurement"));
    }

    @Test
    void aNumberIsTheSameInBothLanguages() {
        assertThat(checklist.all()).allSatisfy(entry -> assertThat(entry.figures()).as(entry.id())
                .allSatisfy(figure -> figure.number().ifPresent(number -> assertThat(figure.value().ja())
                        .isEqualTo(figure.value().en()))));
    }

    @Test
    void anUnknownIdIsRefused() {
        assertThat(checklist.find("flying-trains")).isEmpty();
        assertThatThrownBy(() -> checklist.get("flying-trains")).isInstanceOf(NoSuchElementException.class);
    }

    private static boolean isEnglish(String text) {
        return text.matches("(?s).*[A-Za-z].*") && !text.matches("(?s).*[\\p{IsHiragana}\\p{IsKatakana}].*");
    }

    private static boolean isJapanese(String text) {
        return text.matches("(?s).*[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}].*");
    }
}
