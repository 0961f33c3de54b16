package city.miyako.services.securitypolicy;

import city.miyako.data.cases.Cases;
import city.miyako.data.fields.FormField;
import city.miyako.data.fields.Label;
import city.miyako.foundation.identity.Bureaus;
import city.miyako.foundation.pages.Day;
import city.miyako.foundation.text.Language;
import city.miyako.foundation.web.FormFaults;
import city.miyako.linkage.casework.CaseForm;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The counter of exceptions: leave not to carry out one measure in one system, for a year at most.
@Singleton
class ExceptionCounter extends SecurityCounter {
    private final Clock clock;

    ExceptionCounter(Cases cases, Book book, Bureaus bureaus, Clock clock) {
        super(cases, "exception.case.yaml", book, bureaus);
        this.clock = clock;
    }

    @Override
    List<FormField> asked(Book from) {
        return Stream.concat(Stream.of(chosen("control", new Label("対象の対策", "Measure"),
            from.inUse(Book.CONTROLS))), desk().kind().fields().stream()).toList();
    }

    @Override
    void check(CaseForm form, FormFaults faults) {
        var today = Day.at(clock.instant()).date();
        faults.unless("control", book().find(Book.CONTROLS, form.value("control")).isPresent())
            .unless("until", Day.find(form.value("until")).map(Day::date).filter(until -> !until.isBefore(today)
                && !until.isAfter(today.plusYears(1))).isPresent());
    }

    @Override
    String about(CaseForm form, Language language) {
        return book().find(Book.CONTROLS, form.value("control")).map(control -> control.title(language).text())
            .orElse("");
    }

    @Override
    public Map<String, Instant> deadlines(CaseForm form) {
        return Day.find(form.value("until")).map(until -> Map.of("例外措置の終了", until.to().minusSeconds(1)))
            .orElse(Map.of());
    }
}
