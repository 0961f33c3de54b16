package city.miyako.services.securitypolicy;

import city.miyako.data.cases.Cases;
import city.miyako.data.fields.FormField;
import city.miyako.data.fields.Label;
import city.miyako.foundation.identity.Bureaus;
import city.miyako.foundation.pages.Day;
import city.miyako.foundation.text.Language;
import city.miyako.foundation.web.FormFaults;
import city.miyako.linkage.casework.CaseForm;
import city.miyako.linkage.registers.RegisterRecord;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/// The counter of self-assessments: the bureau answers for each measure of the baseline, the CSIRT reviews.
@Singleton
class AssessmentCounter extends SecurityCounter {
    private static final String CONTROL = "control-";
    /// As many measures as a case takes deadlines; those that come later in the register are not asked.
    private static final int MOST = 100;
    private static final List<FormField.Choice> ANSWERS = List.of(
        new FormField.Choice("yes", new Label("実施している", "Carried out")),
        new FormField.Choice("partly", new Label("一部実施", "Carried out in part")),
        new FormField.Choice("no", new Label("未実施", "Not carried out")),
        new FormField.Choice("none", new Label("該当しない", "Does not apply")));

    private final Clock clock;

    AssessmentCounter(Cases cases, Book book, Bureaus bureaus, Clock clock) {
        super(cases, "assessment.case.yaml", book, bureaus);
        this.clock = clock;
    }

    @Override
    List<FormField> asked(Book from) {
        var own = desk().kind().fields();
        var measures = controls().map(control -> {
            var name = Book.label(control);
            var number = control.text("number") + " ";
            return chosen(CONTROL + control.key(), new Label(number + name.ja(), number + name.en()), new Label(
                "求める証跡：" + control.words("evidence", Language.JA).text(),
                "Evidence wanted: " + control.words("evidence", Language.EN).text()), ANSWERS);
        });
        return Stream.of(own.stream().limit(1), measures, own.stream().skip(1)).flatMap(Function.identity()).toList();
    }

    @Override
    void check(CaseForm form, FormFaults faults) {
        faults.unless("day", Day.find(form.value("day")).filter(day -> day.hasComeAt(clock.instant())).isPresent());
    }

    @Override
    String about(CaseForm form, Language language) {
        return form.value("day");
    }

    /// What is not carried out, or in part only, must be mended within the days of its measure.
    @Override
    public Map<String, Instant> deadlines(CaseForm form) {
        var deadlines = new LinkedHashMap<String, Instant>();
        Day.find(form.value("day")).ifPresent(day -> controls().filter(control ->
            List.of("partly", "no").contains(form.value(CONTROL + control.key()))).forEach(control -> deadlines.put(
                control.text("number") + " " + control.title(Language.JA).text(),
                new Day(day.date().plusDays(control.findNumber("days").orElse(0))).to().minusSeconds(1))));
        return deadlines;
    }

    private Stream<RegisterRecord> controls() {
        return book().inUse(Book.CONTROLS).stream().limit(MOST);
    }
}
