package city.miyako.services.smarttokyostrategy;

import city.miyako.engines.indicators.Indicator;
import city.miyako.engines.indicators.Share;
import city.miyako.foundation.text.Tally;
import city.miyako.foundation.text.Term;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// All records of the strategy at one moment; every number on a page is counted or computed here.
///
/// @param initiatives in document order, new ones last
/// @param figures     by key
record Portfolio(List<Initiative> initiatives, Map<String, Figure> figures) {
    public List<Initiative> select(Filter filter) {
        return initiatives.stream().filter(filter::takes).toList();
    }

    /// The initiative of an id, or none.
    public List<Initiative> named(String id) {
        return initiatives.stream().filter(initiative -> initiative.id().equals(id)).toList();
    }

    public List<Initiative> partsOf(String id) {
        return initiatives.stream().filter(initiative -> initiative.text("parent").equals(id)).toList();
    }

    public List<Figure> figuresOf(String id) {
        return figures.values().stream().filter(figure -> figure.key().startsWith(id + ":")).toList();
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
        return frame.kpis().stream().map(one -> new Kpi(one.term(), one.unit(),
                Indicator.of(one.plan(), this::number))).toList();
    }

    /// The indicator of an id, or none.
    public List<Kpi> kpi(Frame frame, String id) {
        return kpis(frame).stream().filter(kpi -> kpi.term().id().equals(id)).toList();
    }

    /// How many initiatives a service realises.
    public long realised() {
        return initiatives.stream().filter(Initiative::realised).count();
    }

    /// How many initiatives are traced to a strategy of the Future Tokyo plan.
    public long tracedTo(String strategy) {
        return initiatives.stream().filter(initiative -> initiative.list("strategies").contains(strategy)).count();
    }

    /// A figure as a share of another, in percent with one decimal; a dash where one is missing.
    public String share(String part, String whole) {
        return Share.find(number(part).orElse(null), number(whole).orElse(null))
                .map(share -> share.percent() + " %").orElse("–");
    }

    /// Initiatives under each term of a list, by an attribute that names the term.
    public List<Tally<Initiative>> counts(List<Term> terms, String attribute) {
        return Tally.of(terms, initiatives, (term, initiative) -> initiative.text(attribute).equals(term.id()),
                Initiative::realised);
    }

    /// Initiatives under each term by the fields or the initiatives the term names.
    public List<Tally<Initiative>> groups(List<Term> terms) {
        return Tally.of(terms, initiatives, (term, initiative) -> term.words("fields")
                .contains(initiative.text("field")) || term.words("initiatives").contains(initiative.id()),
                Initiative::realised);
    }

    /// An indicator and what was computed for it.
    ///
    /// @param term   id and names
    /// @param unit   unit in words
    /// @param series values, target, growth and pace
    record Kpi(Term term, Term unit, Indicator series) { }
}
