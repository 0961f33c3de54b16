package city.miyako.linkage.casework;

import city.miyako.data.cases.CaseDesk;
import city.miyako.data.cases.CaseKind;
import city.miyako.data.cases.CaseParty;
import city.miyako.data.cases.Cases;
import city.miyako.data.cases.NewCase;
import city.miyako.data.fields.FormField;
import city.miyako.data.fields.Label;
import city.miyako.foundation.identity.Actor;
import city.miyako.foundation.pages.Day;
import city.miyako.foundation.tenants.Tenants;
import city.miyako.foundation.text.Language;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A counter of a service with two kinds of case; damage names one of the sheds that are on record, and is mended
/// within ten days.
class ShedCounter implements CaseCounter {
    private static final FormField SHED = new FormField("shed", new Label("倉庫", "Shed"), null, true,
        new FormField.Shape(FormField.Kind.CHOICE, 1, List.of(new FormField.Choice("shed-1",
            new Label("第一倉庫", "First shed"))), "", false));

    private final CaseDesk desk;
    private final Tenants tenants;

    ShedCounter(CaseDesk desk, Tenants tenants) {
        this.desk = desk;
        this.tenants = tenants;
    }

    @Override
    public String service() {
        return "sheds";
    }

    @Override
    public CaseDesk desk() {
        return desk;
    }

    @Override
    public String opening() {
        return "case.act";
    }

    @Override
    public List<FormField> fields(Actor asker) {
        var own = desk.kind().fields();
        return hasSheds() ? Stream.concat(Stream.of(SHED), own.stream()).toList() : own;
    }

    @Override
    public Map<String, Instant> deadlines(CaseForm form) {
        return hasSheds() ? Map.of("修繕", Day.find(form.value("day")).orElseThrow().to().plus(Duration.ofDays(10)))
            : Map.of();
    }

    @Override
    public Opening open(Actor opener, Language language, CaseForm form) {
        return new Opening.Ready(new NewCase(form.value("what"), form.facts(), List.of(
            CaseParty.person("reporter", opener), CaseParty.tenant("office", tenants.get(opener.tenant()), language))));
    }

    private boolean hasSheds() {
        return desk.kind().id().equals("shed-damage");
    }

    /// The two counters.
    static class Both {
        @Produces
        @ApplicationScoped
        CaseCounter loans(Cases cases, Tenants tenants) {
            return new ShedCounter(cases.of(CaseKind.beside(ShedCounter.class, "shed-loan.case.yaml")), tenants);
        }

        @Produces
        @ApplicationScoped
        CaseCounter damage(Cases cases, Tenants tenants) {
            return new ShedCounter(cases.of(CaseKind.beside(ShedCounter.class, "shed-damage.case.yaml")), tenants);
        }
    }
}
