package city.miyako.services.agreements;

import city.miyako.data.cases.CaseDesk;
import city.miyako.data.cases.CaseFile;
import city.miyako.data.cases.CaseKind;
import city.miyako.data.cases.CaseParty;
import city.miyako.data.cases.Cases;
import city.miyako.data.cases.MoveEffect;
import city.miyako.data.cases.NewCase;
import city.miyako.foundation.access.Agreement;
import city.miyako.foundation.access.AgreementTerms;
import city.miyako.foundation.access.Agreements;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.identity.Actor;
import city.miyako.foundation.pages.Day;
import city.miyako.foundation.tenants.Tenant;
import city.miyako.foundation.tenants.Tenants;
import city.miyako.foundation.text.Language;
import city.miyako.foundation.web.FormFaults;
import city.miyako.linkage.casework.CaseCounter;
import city.miyako.linkage.casework.CaseForm;
import city.miyako.linkage.casework.Opening;
import city.miyako.linkage.ngsild.Catalogue;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/// The counter of requests for data: anybody with an account asks, the government that has the data decides.
@ApplicationScoped
class SharingCounter implements CaseCounter {
    private static final String ASKER = "asker";
    private static final String OWNER = "owner";
    private static final String CODE = "case-";
    private static final int LONGEST_YEARS = 3;
    private static final int LONGEST_TITLE = 200;

    private final CaseDesk desk;
    private final Agreements agreements;
    private final Catalogue catalogue;
    private final Tenants tenants;
    private final Clock clock;

    SharingCounter(Cases cases, Agreements agreements, Catalogue catalogue, Tenants tenants, Clock clock) {
        this.desk = cases.of(CaseKind.beside(SharingCounter.class, "sharing.case.yaml"));
        this.agreements = agreements;
        this.catalogue = catalogue;
        this.tenants = tenants;
        this.clock = clock;
    }

    @Override
    public String service() {
        return AgreementRegisters.SERVICE;
    }

    @Override
    public CaseDesk desk() {
        return desk;
    }

    @Override
    public String opening() {
        return "sharing.ask";
    }

    @Override
    public Opening open(Actor opener, Language language, CaseForm form) {
        var kind = kind(form.value("source"));
        var owner = kind.flatMap(one -> tenants.find(one.owner().code()));
        boolean itself = opener.worksForTheCity() && owner.filter(one -> one.id().equals(opener.tenant())).isPresent();
        var today = Day.at(clock.instant()).date();
        var names = names(form.value("attributes"));
        var faults = new FormFaults().unless("source", owner.isPresent() && !itself)
            .unless("attributes", !names.isEmpty() && kind.isPresent() && kind.get().attributes().containsAll(names))
            .unless("until", Day.find(form.value("until")).map(Day::date).filter(until -> until.isAfter(today)
                && !until.isAfter(today.plusYears(LONGEST_YEARS))).isPresent())
            .unless("perSecond", isPositive(form.value("perSecond")))
            .unless("perDay", isPositive(form.value("perDay")));
        return faults.fields().isEmpty() && owner.isPresent()
            ? new Opening.Ready(wanted(opener, language, form, owner.get())) : new Opening.Faulty(faults.fields());
    }

    @Override
    public Map<String, Instant> deadlines(CaseForm form) {
        return Day.find(form.value("until")).map(until -> Map.of("データ利用の終了", until.to().minusSeconds(1)))
            .orElse(Map.of());
    }

    @Override
    public MoveEffect effect() {
        return this::follow;
    }

    @Override
    public String page(String field, String fact) {
        return field.equals("source") ? "/dev/catalogue" : "";
    }

    // What is granted holds from the moment of the grant, and what is ended opens nothing from that moment on.
    private void follow(Handle handle, Writer writer, CaseFile file) {
        switch (file.state()) {
            case "granted" -> agreements.record(handle, ofOwner(writer, file), agreement(file));
            case "ended" -> agreements.end(handle, ofOwner(writer, file), CODE + file.id());
            default -> { }
        }
    }

    private static Writer ofOwner(Writer writer, CaseFile file) {
        if (!file.facts().path("source").asText().startsWith(writer.tenant() + "/")) {
            throw Problem.of(CommonError.NOT_ALLOWED, "tenant", writer.tenant().toString());
        }
        return writer;
    }

    private Agreement agreement(CaseFile file) {
        var facts = file.facts();
        var source = facts.path("source").asText().split("/", 2);
        var owner = tenants.find(source[0]).orElseThrow().id();
        var until = Day.find(facts.path("until").asText()).orElseThrow().to();
        return new Agreement(owner, CODE + file.id(), file.title(), facts.path("purpose").asText(),
            file.parties().stream().filter(party -> party.role().equals(ASKER)).map(CaseParty::subject).toList(),
            clock.instant(), until, new AgreementTerms(List.of(source[1]), names(facts.path("attributes").asText()),
            facts.path("perSecond").asInt(), facts.path("perDay").asInt()));
    }

    private static NewCase wanted(Actor opener, Language language, CaseForm form, Tenant owner) {
        var title = form.value("source") + " · " + form.value("purpose").lines().findFirst().orElse("");
        return new NewCase(title.substring(0, Math.min(LONGEST_TITLE, title.length())), form.facts(),
            List.of(CaseParty.person(ASKER, opener), CaseParty.tenant(OWNER, owner, language)));
    }

    private Optional<Catalogue.Kind> kind(String source) {
        var parts = source.split("/", 2);
        return parts.length < 2 ? Optional.empty()
            : tenants.find(parts[0]).flatMap(owner -> catalogue.find(owner.id(), parts[1]));
    }

    private static List<String> names(String text) {
        return Stream.of(text.split("[\\s,、]+")).filter(name -> !name.isEmpty()).distinct().toList();
    }

    private static boolean isPositive(String number) {
        return FormFaults.findWhole(number).orElse(0) > 0;
    }
}
