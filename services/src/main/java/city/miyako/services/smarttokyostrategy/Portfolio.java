package city.miyako.services.smarttokyostrategy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// All records of the strategy at one moment; every number on a page is counted or computed here.
///
/// @param initiatives in document order, new ones last
/// @param figures     by key
/// @param byInitiative figures by the id of their initiative
record Portfolio(List<Initiative> initiatives, Map<String, Figure> figures, Map<String, List<Figure>> byInitiative) {

    static Portfolio of(List<Initiative> initiatives, Map<String, Figure> figures) {
        return new Portfolio(initiatives, figures,
                figures.values().stream().collect(Collectors.groupingBy(Figure::initiative)));
    }

    public List<Initiative> select(Filter filter) {
        return initiatives.stream().filter(filter::takes).toList();
    }

    public Optional<Initiative> find(String id) {
        return initiatives.stream().filter(initiative -> initiative.id().equals(id)).findFirst();
    }

    public List<Initiative> partsOf(String id) {
        return initiatives.stream().filter(initiative -> initiative.text("parent").equals(id)).toList();
    }

    public List<Figure> figuresOf(String id) {
        return byInitiative.getOrDefault(id, List.of());
    }

    /// The figure of a key, or none.
    public List<Figure> figure(String key) {
        return Stream.ofNullable(figures.get(key)).toList();
    }

    /// The number on record under a key; empty where there is no record or no number.
    public Optional<BigDecimal> number(String key) {
        return Optional.ofNullable(figures.get(key)).map(Figure::value);
    }

    public List<Kpi> kpis(Frame frame) {
        return frame.kpis().stream().map(plan -> Kpi.of(plan, this::number)).toList();
    }

    /// The indicator of an id, or none.
    public List<Kpi> kpi(Frame frame, String id) {
        return kpis(frame).stream().filter(kpi -> kpi.id().equals(id)).toList();
    }

    /// How many initiatives a service realises.
    public long realised() {
        return initiatives.stream().filter(initiative -> !initiative.services().isEmpty()).count();
    }

    /// The initiative of an id, or none.
    public List<Initiative> named(String id) {
        return find(id).stream().toList();
    }

    /// How many initiatives are traced to a strategy of the Future Tokyo plan.
    public long tracedTo(String strategy) {
        return initiatives.stream().filter(initiative -> initiative.list("strategies").contains(strategy)).count();
    }

    /// A figure as a share of another, in percent with one decimal; a dash where one is missing.
    public String share(String part, String whole) {
        var total = number(whole).filter(value -> value.signum() != 0);
        return number(part).flatMap(value -> total.map(all -> value.multiply(BigDecimal.valueOf(100))
                .divide(all, 1, RoundingMode.HALF_UP) + " %")).orElse("–");
    }

    /// Initiatives under each term of a list, by an attribute that names the term.
    public List<Count> counts(List<Term> terms, String attribute) {
        return terms.stream().map(term -> count(term, initiative -> initiative.text(attribute).equals(term.id())))
                .toList();
    }

    /// Initiatives under each term by the fields or the initiatives the term names.
    public List<Count> groups(List<Term> terms) {
        return terms.stream().map(term -> count(term, initiative -> term.fields().contains(initiative.text("field"))
                || term.initiatives().contains(initiative.id()))).toList();
    }

    private Count count(Term term, Predicate<Initiative> under) {
        var members = initiatives.stream().filter(under).toList();
        return new Count(term, members, members.stream().filter(member -> !member.services().isEmpty()).count());
    }

    /// How many initiatives fall under a term.
    ///
    /// @param term     the term
    /// @param members  the initiatives
    /// @param realised how many of them a service realises
    record Count(Term term, List<Initiative> members, long realised) { }
}
