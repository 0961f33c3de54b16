package city.miyako.services.agreements;

import city.miyako.foundation.tenants.Tenant;
import city.miyako.linkage.registers.RegisterRecord;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How far partnerships have come on a day, reckoned from the records alone.
///
/// @param books the records
/// @param today the day
record Overview(Books books, LocalDate today) {
    static final List<String> KINDS = List.of("state", "municipality", "prefecture", "company", "operator");
    private static final String MUNICIPALITY = "municipality";
    private static final int YEAR_BEGINS = 4;
    private static final int MOST_YEARS = 50;

    /// A fiscal year, April to March, with what had come together by its end.
    ///
    /// @param year           the year it begins in
    /// @param briefings      briefings held in it
    /// @param bodies         bodies briefed since the beginning, each once
    /// @param municipalities municipalities among them
    /// @param companies      companies with which an agreement had been signed
    record Year(int year, long briefings, int bodies, long municipalities, long companies) {
        /// Its number as it is written.
        public String name() {
            return Integer.toString(year);
        }
    }

    /// What a partner offers.
    ///
    /// @param partner the partner
    /// @param assets  how many assets, under agreements in force
    record Offer(RegisterRecord partner, long assets) {
    }

    /// A municipality and its one-stop window.
    ///
    /// @param tenant  the municipality
    /// @param window  its window, or null where it has none yet
    /// @param contact what was last asked of it or done for it, or null
    record Town(Tenant tenant, @Nullable RegisterRecord window, @Nullable RegisterRecord contact) {
    }

    /// The kinds of partners, in the order of the register.
    public List<String> kinds() {
        return KINDS;
    }

    /// Key of what a kind of partner is called.
    public String kindKey(String kind) {
        return "kind." + kind;
    }

    /// How many partners of a kind there are.
    public long partners(String kind) {
        return books.partners().values().stream().filter(partner -> partner.text("kind").equals(kind)).count();
    }

    /// The agreements that stand so, those that end first in front.
    List<RegisterRecord> agreements(Standing... standings) {
        return books.agreements().values().stream()
            .filter(agreement -> List.of(standings).contains(Standing.of(agreement, today)))
            .sorted(Comparator.comparing(agreement -> agreement.findDay("until").orElse(LocalDate.MAX))).toList();
    }

    /// How many agreements are in force, those that end soon among them.
    public int inForce() {
        return agreements(Standing.IN_FORCE, Standing.ENDING).size();
    }

    /// Those that end within 90 days.
    public List<RegisterRecord> ending() {
        return agreements(Standing.ENDING);
    }

    /// How many have ended.
    public int ended() {
        return agreements(Standing.ENDED).size();
    }

    /// How many are not signed yet.
    public int talks() {
        return agreements(Standing.TALKS).size();
    }

    /// What each partner offers under agreements in force, the most first.
    public List<Offer> offers() {
        var counts = books.assets().stream().filter(this::isOffered)
            .flatMap(asset -> books.partners(asset, "offeredBy").stream())
            .collect(Collectors.groupingBy(RegisterRecord::key, Collectors.counting()));
        return books.partners().values().stream().filter(partner -> counts.containsKey(partner.key()))
            .map(partner -> new Offer(partner, counts.getOrDefault(partner.key(), 0L)))
            .sorted(Comparator.comparing(Offer::assets).reversed().thenComparing(offer -> offer.partner().key()))
            .toList();
    }

    /// Whether an asset is offered now: under an agreement in force, told by the partner itself or by the metropolis.
    boolean isOffered(RegisterRecord asset) {
        return books.agreements(asset, "underAgreement").stream()
            .anyMatch(agreement -> Standing.of(agreement, today).isInForce())
            && books.partners(asset, "offeredBy").stream()
                .anyMatch(partner -> Books.isTrusted(asset, partner.text(MUNICIPALITY)));
    }

    /// The fiscal years from the first briefing or agreement to today, each with what had come together by its end.
    public List<Year> years() {
        var begun = new TreeSet<Integer>();
        books.briefings().forEach(briefing -> begun.addAll(fiscal(briefing, "held")));
        signed().forEach(agreement -> begun.addAll(fiscal(agreement, "signed")));
        var years = new ArrayList<Year>();
        int last = fiscal(today);
        int first = begun.isEmpty() ? last + 1 : Math.max(begun.getFirst(), last - MOST_YEARS);
        for (int year = first; year <= last; year++) {
            years.add(year(year));
        }
        return years;
    }

    /// The last of the years; nothing of anything where nothing was ever held.
    public Year now() {
        var years = years();
        return years.isEmpty() ? year(fiscal(today)) : years.getLast();
    }

    /// All municipalities with their windows.
    List<Town> towns(Collection<Tenant> municipalities) {
        return municipalities.stream().map(tenant -> new Town(tenant, window(tenant.id().toString()),
            contact(tenant.id().toString()))).toList();
    }

    private @Nullable RegisterRecord window(String municipality) {
        return books.windows().stream().filter(window -> window.text(MUNICIPALITY).equals(municipality)
            && hasCome(window, "since")).findFirst().orElse(null);
    }

    private @Nullable RegisterRecord contact(String municipality) {
        return books.contacts().stream().filter(contact -> hasCome(contact, "held") && books
            .partners(contact, "partner").stream().anyMatch(one -> one.text(MUNICIPALITY).equals(municipality)))
            .max(Comparator.comparing(contact -> contact.findDay("held").orElse(LocalDate.MIN))).orElse(null);
    }

    private Year year(int year) {
        var bodies = keys(books.briefings().stream().filter(briefing -> until(briefing, "held", year)), "bodies");
        var companies = keys(signed().stream().filter(agreement -> until(agreement, "signed", year)), "partners");
        return new Year(year, books.briefings().stream().filter(briefing -> until(briefing, "held", year)
            && !until(briefing, "held", year - 1)).count(), bodies.size(), of(bodies, MUNICIPALITY),
            of(companies, "company"));
    }

    private List<RegisterRecord> signed() {
        return books.agreements().values().stream().filter(agreement -> !agreement.text("state").equals("talks"))
            .toList();
    }

    // The partners that records name together, each once.
    private Set<String> keys(Stream<RegisterRecord> records, String field) {
        return records.flatMap(record -> books.partners(record, field).stream()).map(RegisterRecord::key)
            .collect(Collectors.toSet());
    }

    private long of(Set<String> partners, String kind) {
        return partners.stream().map(books.partners()::get).filter(partner -> partner.text("kind").equals(kind))
            .count();
    }

    private boolean hasCome(RegisterRecord record, String field) {
        return record.findDay(field).filter(day -> day.isAfter(today)).isEmpty();
    }

    // Whether a day has come and lies in a fiscal year or before it.
    private boolean until(RegisterRecord record, String field, int year) {
        return record.findDay(field).filter(day -> !day.isAfter(today) && fiscal(day) <= year).isPresent();
    }

    private static List<Integer> fiscal(RegisterRecord record, String field) {
        return record.findDay(field).map(Overview::fiscal).stream().toList();
    }

    private static int fiscal(LocalDate day) {
        return day.getMonthValue() < YEAR_BEGINS ? day.getYear() - 1 : day.getYear();
    }
}
