package city.miyako.linkage.casework;

import city.miyako.data.cases.CaseDesk;
import city.miyako.data.cases.CaseKind;
import city.miyako.data.cases.CaseParty;
import city.miyako.data.cases.Cases;
import city.miyako.data.cases.NewCase;
import city.miyako.foundation.identity.Actor;
import city.miyako.foundation.tenants.Tenants;
import city.miyako.foundation.text.Language;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// A counter at which residents borrow halls of the metropolis; hall `closed` cannot be had.
@ApplicationScoped
class HallCounter implements CaseCounter {
    private final CaseDesk desk;
    private final Tenants tenants;

    HallCounter(Cases cases, Tenants tenants) {
        this.desk = cases.of(CaseKind.beside(HallCounter.class, "hall.case.yaml"));
        this.tenants = tenants;
    }

    @Override
    public String service() {
        return "halls";
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
    public Opening open(Actor opener, Language language, CaseForm form) {
        return form.value("hall").equals("closed") ? new Opening.Faulty(List.of("hall"))
            : new Opening.Ready(new NewCase(form.value("hall"), form.facts(), List.of(
                CaseParty.person("applicant", opener),
                CaseParty.tenant("office", tenants.get(opener.tenant()), language))));
    }
}
