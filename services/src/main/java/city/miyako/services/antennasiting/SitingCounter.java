package city.miyako.services.antennasiting;

import city.miyako.data.cases.CaseDesk;
import city.miyako.data.cases.CaseKind;
import city.miyako.data.cases.CaseParty;
import city.miyako.data.cases.Cases;
import city.miyako.data.cases.NewCase;
import city.miyako.foundation.identity.Actor;
import city.miyako.foundation.identity.Bureaus;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.text.Language;
import city.miyako.linkage.casework.CaseCounter;
import city.miyako.linkage.casework.CaseForm;
import city.miyako.linkage.casework.Opening;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/// The counter of siting requests: an operator asks, the bureau of the asset decides, the one-stop window leads.
@ApplicationScoped
class SitingCounter implements CaseCounter {
    static final String OPERATOR = "operator";
    static final String OWNER = "owner";
    private static final String OFFICE = "office";
    private static final int LONGEST_NAME = 160;

    private final CaseDesk desk;
    private final Assets assets;
    private final Bureaus bureaus;

    SitingCounter(Cases cases, Assets assets, Bureaus bureaus) {
        this.desk = cases.of(CaseKind.beside(SitingCounter.class, "siting.case.yaml"));
        this.assets = assets;
        this.bureaus = bureaus;
    }

    @Override
    public String service() {
        return "antenna-siting";
    }

    @Override
    public CaseDesk desk() {
        return desk;
    }

    @Override
    public String opening() {
        return "siting.ask";
    }

    @Override
    public Opening open(Actor opener, Language language, CaseForm form) {
        boolean ofCity = form.value("owner").equals("city");
        var asset = assets.catalogue().find(form.value("asset"));
        boolean ofPartner = asset.filter(Asset::isOfPartner).isPresent();
        boolean named = ofCity ? asset.isPresent() && !ofPartner : ofPartner || !form.value("site").isEmpty();
        if (!named) {
            return new Opening.Faulty(List.of(ofCity ? "asset" : "site"));
        }
        if (!form.value(ofCity || ofPartner ? "site" : "asset").isEmpty()) {
            return new Opening.Faulty(List.of(ofCity || ofPartner ? "site" : "asset"));
        }
        var parties = new ArrayList<CaseParty>();
        parties.add(CaseParty.company(OPERATOR, opener.tenant(), opener.bureau()));
        asset.filter(one -> !one.isOfPartner()).ifPresent(one -> parties.add(bureau(OWNER, one.bureau(), language)));
        parties.add(bureau(OFFICE, Window.ONE_STOP, language));
        var name = asset.map(one -> one.name(language)).orElse(form.value("site"));
        return new Opening.Ready(new NewCase(name.substring(0, Math.min(LONGEST_NAME, name.length())), form.facts(),
            parties));
    }

    @Override
    public String page(String field, String fact) {
        return field.equals("asset") ? assets.catalogue().find(fact).map(Asset::page).orElse("") : "";
    }

    private CaseParty bureau(String role, String code, Language language) {
        return CaseParty.bureau(role, TenantId.METROPOLIS, code, bureaus.name(code, language));
    }
}
