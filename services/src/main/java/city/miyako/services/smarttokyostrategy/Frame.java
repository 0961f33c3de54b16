package city.miyako.services.smarttokyostrategy;

import city.miyako.data.revisions.Field;
import city.miyako.data.revisions.RevisionForm;
import city.miyako.engines.indicators.Plan;
import city.miyako.engines.indicators.Source;
import city.miyako.foundation.text.Term;
import city.miyako.foundation.text.Vocabulary;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.util.List;

/// The frame in which initiatives stand, read once from `frame.yaml` beside this class.
@Singleton
class Frame {
    private static final int LONGEST = 2_000;
    private static final int LONGEST_PROJECT = 200;

    private final Vocabulary words = Vocabulary.beside(Frame.class, "frame.yaml");
    private final RevisionForm form = new RevisionForm(List.of(new Field.Year("edition", 2100),
            new Field.Words("status", LONGEST), new Field.Words("plan", LONGEST),
            new Field.Choices("tags", "tag", ids("tags")), new Field.Choice("city", "cityBasis", ids("cities")),
            new Field.Text("project", LONGEST_PROJECT)), List.of("edition", "status", "plan"));
    private final List<Measure> kpis = words.terms("kpis").stream().map(Measure::of).toList();

    /// The terms of one list: `pillars`, `fields`, `kinds`, `cities`, `tags`, `axes`, `pairs`, `goals`, `strategies`,
    /// `horizons`; or keys of figures: `budgetTotal`, `budgetParts`, `budgetYears`, `budgetSplits`.
    public List<Term> terms(String list) {
        return words.terms(list);
    }

    public List<String> ids(String list) {
        return words.ids(list);
    }

    public Term term(String list, String id) {
        return words.term(list, id);
    }

    public List<Measure> kpis() {
        return kpis;
    }

    /// The form by which staff revises an initiative.
    public RevisionForm form() {
        return form;
    }

    /// An indicator of the strategy and how it is computed.
    ///
    /// @param term id and names
    /// @param unit unit in words
    /// @param plan where its values come from
    record Measure(Term term, Term unit, Plan plan) {
        private static Measure of(Term term) {
            var target = term.entry().path("target");
            return new Measure(term, Vocabulary.nested(term, "unit"),
                    new Plan(term.entry().path("points").valueStream().map(Measure::source).toList(),
                            target.isMissingNode() ? null : source(target)));
        }

        private static Source source(JsonNode node) {
            int year = node.path("year").asInt();
            if (node.hasNonNull("percent")) { // fixed by words of the strategy: "all procedures"
                return new Source.Fixed(year, node.get("percent").decimalValue());
            }
            return node.hasNonNull("over") ? new Source.Part(year, node.path("of").asText(), node.get("over").asText())
                    : new Source.Plain(year, node.path("of").asText());
        }
    }
}
