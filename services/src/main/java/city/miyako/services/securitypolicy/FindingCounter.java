package city.miyako.services.securitypolicy;

import city.miyako.data.cases.Cases;
import city.miyako.data.fields.FormField;
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

/// The counter of findings: the CSIRT records what a check found, the bureau mends it, the CSIRT verifies.
@Singleton
class FindingCounter extends SecurityCounter {
    private final Clock clock;

    FindingCounter(Cases cases, Book book, Bureaus bureaus, Clock clock) {
        super(cases, "finding.case.yaml", book, bureaus);
        this.clock = clock;
    }

    @Override
    public String opening() {
        return "security.check";
    }

    @Override
    List<FormField> asked(Book from) {
        return desk().kind().fields();
    }

    @Override
    void check(CaseForm form, FormFaults faults) {
        faults.unless("found", Day.find(form.value("found")).filter(day -> day.hasComeAt(clock.instant()))
            .isPresent());
    }

    @Override
    String about(CaseForm form, Language language) {
        return form.value("what");
    }

    @Override
    public Map<String, Instant> deadlines(CaseForm form) {
        return Day.find(form.value("found")).map(found -> Map.of("是正", new Day(
            Severity.of(form.value("severity")).due(found.date())).to().minusSeconds(1))).orElse(Map.of());
    }
}
