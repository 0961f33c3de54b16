package city.miyako.services.agreements;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.data.things.Attributes;
import city.miyako.data.things.Thing;
import city.miyako.foundation.access.AccessClass;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.tenants.Tenants;
import city.miyako.linkage.registers.Register;
import city.miyako.linkage.registers.RegisterRecord;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OverviewTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-27");
    private static final TenantId CHUO = new TenantId(131_024);
    private static final Map<String, Register> REGISTERS = new AgreementRegisters().registers().stream()
        .collect(java.util.stream.Collectors.toMap(Register::id, one -> one));
    private static final List<RegisterRecord> PARTNERS = List.of(partner("chuo", "municipality", "131024"),
        partner("minato", "municipality", "131032"), partner("firm", "company", ""), partner("state", "state", ""));

    @Test
    void anAgreementIsInForceFromItsSigningToItsLastDay() {
        standing("talks", "2026-01-01", "2030-01-01", Standing.TALKS);
        standing("signed", "2026-11-28", "2030-01-01", Standing.TALKS);
        standing("signed", "2026-11-27", "2030-01-01", Standing.IN_FORCE);
        standing("signed", "2020-01-01", "2027-02-26", Standing.IN_FORCE);
        standing("signed", "2020-01-01", "2027-02-25", Standing.ENDING);
        standing("signed", "2020-01-01", "2026-11-27", Standing.ENDING);
        standing("signed", "2020-01-01", "2026-11-26", Standing.ENDED);
        standing("ended", "2020-01-01", "2030-01-01", Standing.ENDED);
        standing("signed", "someday", "whenever", Standing.IN_FORCE);
        standing("moon", "2020-01-01", "2030-01-01", Standing.TALKS);
    }

    @Test
    void aBodyCountsOnceHoweverOftenItAttendsAndOnlyOnceItHas() {
        var books = books(List.of(briefing("one", "2021-03-31", "chuo"),
            briefing("two", "2021-04-01", "chuo", "minato"),
            briefing("next", "2026-12-01", "state"), briefing("undated", "soon", "state"),
            briefing("of nobody", "2021-05-01", "unknown")), List.of(), List.of(), List.of(), List.of());

        var years = new Overview(books, TODAY).years();

        assertThat(years.getFirst()).isEqualTo(new Overview.Year(2020, 1, 1, 1, 0));
        assertThat(years.get(1)).isEqualTo(new Overview.Year(2021, 2, 2, 2, 0));
        assertThat(years.getLast()).isEqualTo(new Overview.Year(2026, 0, 2, 2, 0));
    }

    @Test
    void aDayOfLongAgoMakesNoEndlessTable() {
        var books = books(List.of(briefing("error", "0001-01-01", "chuo")), List.of(), List.of(), List.of(), List.of());

        assertThat(new Overview(books, TODAY).years()).hasSize(51).last()
            .isEqualTo(new Overview.Year(2026, 0, 1, 1, 0));
    }

    @Test
    void companiesThatSignedStayCountedAndAssetsAreOfferedOnlyWhileTheAgreementLasts() {
        var over = agreement("over", "signed", "2021-06-01", "2025-03-31", "firm");
        var now = agreement("now", "signed", "2023-06-01", "2030-03-31", "firm", "chuo");
        var books = books(List.of(), List.of(over, now,
            agreement("plan", "talks", "2021-01-01", "2030-01-01", "state")),
            List.of(asset("a", "firm", "over", TenantId.METROPOLIS), asset("b", "firm", "now", TenantId.METROPOLIS),
                asset("c", "chuo", "now", CHUO), asset("d", "firm", "now", CHUO), asset("e", "firm", "none",
                    TenantId.METROPOLIS)), List.of(), List.of());
        var overview = new Overview(books, TODAY);

        assertThat(overview.now().companies()).isEqualTo(1);
        assertThat(overview.years().getFirst()).isEqualTo(new Overview.Year(2021, 0, 0, 0, 1));
        assertThat(overview.offers()).extracting(offer -> offer.partner().key() + " " + offer.assets())
            .as("a municipality cannot speak for a company").containsExactly("chuo 1", "firm 1");
        assertThat(List.of(overview.inForce(), overview.ended(), overview.talks())).containsExactly(1, 1, 1);
        assertThat(overview.partners("company")).isEqualTo(1);
    }

    @Test
    void aMunicipalityHasAWindowOnceItHasOpened() {
        var tenants = new Tenants();
        var books = books(List.of(), List.of(), List.of(), List.of(
            window("open", "131024", "2021-04-01", CHUO), window("soon", "131032", "2027-04-01", TenantId.METROPOLIS)),
            List.of(contact("early", "2026-01-01", "minato"),
                contact("late", "2026-06-01", "minato"), contact("next", "2026-12-01", "minato")));

        var towns = new Overview(books, TODAY).towns(tenants.municipalities());

        assertThat(towns).hasSize(62);
        assertThat(towns).filteredOn(town -> town.window() != null).extracting(town -> town.tenant().id())
            .containsExactly(CHUO);
        assertThat(towns).filteredOn(town -> town.contact() != null).singleElement()
            .satisfies(town -> assertThat(java.util.Objects.requireNonNull(town.contact()).key()).isEqualTo("late"));
    }

    private static void standing(String state, String signed, String until, Standing expected) {
        assertThat(Standing.of(agreement("x", state, signed, until), TODAY)).as(state + " " + signed + " " + until)
            .isEqualTo(expected);
    }

    private static Books books(List<RegisterRecord> briefings, List<RegisterRecord> agreements,
            List<RegisterRecord> assets, List<RegisterRecord> windows, List<RegisterRecord> contacts) {
        return Books.of(word -> switch (word) {
            case "partners" -> PARTNERS;
            case "agreements" -> agreements;
            case "assets" -> assets;
            case "briefings" -> briefings;
            case "windows" -> windows;
            default -> contacts;
        });
    }

    private static RegisterRecord partner(String key, String kind, String municipality) {
        return record("partners", key, TenantId.METROPOLIS, Attributes.none().text("kind", kind)
            .text("municipality", municipality));
    }

    private static RegisterRecord agreement(String key, String state, String signed, String until, String... partners) {
        return record("agreements", key, TenantId.METROPOLIS, Attributes.none().text("state", state)
            .text("signed", signed).text("until", until).relations("partners", ids("Partner", partners)));
    }

    private static RegisterRecord briefing(String key, String held, String... bodies) {
        return record("briefings", key, TenantId.METROPOLIS, Attributes.none().text("held", held)
            .relations("bodies", ids("Partner", bodies)));
    }

    private static RegisterRecord asset(String key, String partner, String agreement, TenantId tenant) {
        return record("assets", key, tenant, Attributes.none().relations("offeredBy", ids("Partner", partner))
            .relations("underAgreement", ids("PartnershipAgreement", agreement)));
    }

    private static RegisterRecord window(String key, String municipality, String since, TenantId tenant) {
        return record("windows", key, tenant, Attributes.none().text("municipality", municipality)
            .text("since", since));
    }

    private static RegisterRecord contact(String key, String held, String partner) {
        return record("contacts", key, TenantId.METROPOLIS, Attributes.none().text("held", held)
            .relations("partner", ids("Partner", partner)));
    }

    private static List<String> ids(String type, String... keys) {
        return List.of(keys).stream().map(key -> "urn:ngsi-ld:" + type + ":" + key).toList();
    }

    private static RegisterRecord record(String register, String key, TenantId tenant, Attributes attributes) {
        var described = java.util.Objects.requireNonNull(REGISTERS.get(register));
        return new RegisterRecord(described, new Thing(described.extent().prefix() + key, described.extent().type(),
            tenant, AccessClass.PUBLIC, 1, Instant.EPOCH, Instant.EPOCH, attributes.json()));
    }
}
