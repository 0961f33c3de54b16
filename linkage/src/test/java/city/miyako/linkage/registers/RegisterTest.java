package city.miyako.linkage.registers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.miyako.data.fields.FormField;
import city.miyako.data.fields.Label;
import city.miyako.foundation.access.AccessClass;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RegisterTest {
    private static final Label WORDS = new Label("語", "Word");
    private static final FormField NAME = field("name", FormField.Kind.LINE);
    private static final FormField DAY = field("day", FormField.Kind.DAY);
    private static final FormField STATE = new FormField("state", WORDS, null, false, new FormField.Shape(
        FormField.Kind.CHOICE, 200, List.of(new FormField.Choice("done", WORDS)), "", false));

    @Test
    void aFileWithAKeyNobodyKnowsStopsTheStart() {
        assertThatThrownBy(() -> Register.beside(RegisterTest.class, "strange"))
            .hasMessageContaining("strange.register").hasMessageContaining("colour");
        assertThatThrownBy(() -> Register.beside(RegisterTest.class, "nowhere")).hasMessageContaining("is missing");
    }

    @Test
    void aDescriptionThatDoesNotFitTogetherIsRefused() {
        assertThat(register(layout("name", "day", "state", "done"), List.of(NAME, DAY, STATE)).hasDue()).isTrue();
        refused(layout("nothing", "", "", "done"), List.of(NAME), "nothing");
        refused(layout("day", "", "", "done"), List.of(DAY), "day");
        refused(layout("name", "name", "", "done"), List.of(NAME), "name");
        refused(layout("name", "", "day", "done"), List.of(NAME, DAY), "day");
        refused(layout("name", "", "state", "lost"), List.of(NAME, STATE), "closed.is");
        refused(layout("name", "", "", "done"), List.of(NAME, NAME), "each field once");
        refused(layout("name", "", "", "done"), List.of(NAME, field("agreement", FormField.Kind.LINE)), "agreement");
        refused(layout("name", "", "", "done"), List.of(NAME, new FormField("page", WORDS, null, false, new
            FormField.Shape(FormField.Kind.RECORD, 200, List.of(), "others", false))), "page");
        assertThatThrownBy(() -> new Register.Extent("Test", AccessClass.PERSONAL, "", false, ""))
            .hasMessageContaining("PERSONAL");
    }

    @Test
    void aRecordIsOverdueWhenItsDayIsOverAndSoonThirtyDaysBefore() {
        var day = LocalDate.parse("2026-11-27");

        assertThat(Due.of(day, day.plusDays(1))).isEqualTo(Due.OVERDUE);
        assertThat(Due.of(day, day)).isEqualTo(Due.SOON);
        assertThat(Due.of(day, day.minusDays(30))).isEqualTo(Due.SOON);
        assertThat(Due.of(day, day.minusDays(31))).isEqualTo(Due.LATER);
    }

    private static void refused(Register.Layout layout, List<FormField> fields, String why) {
        assertThatThrownBy(() -> register(layout, fields)).isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining(why);
    }

    private static Register register(Register.Layout layout, List<FormField> fields) {
        return new Register("tests", new Register.Extent("Test", AccessClass.PUBLIC, "", false, ""),
            new Register.Heading(WORDS, null), new Register.Rights("", "thing.write"), layout, fields, List.of());
    }

    private static Register.Layout layout(String title, String due, String closed, String is) {
        return new Register.Layout(title, List.of(title), due, new Register.Closed(closed, Set.of(is)), "", List.of());
    }

    private static FormField field(String id, FormField.Kind kind) {
        return new FormField(id, WORDS, null, false, new FormField.Shape(kind, 200, List.of(), "", false));
    }
}
