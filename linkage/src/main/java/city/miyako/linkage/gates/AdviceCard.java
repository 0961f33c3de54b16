package city.miyako.linkage.gates;

import static city.miyako.foundation.web.Table.fixed;

import city.miyako.engines.advice.Datum;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an operator is shown of a gate or a pump station at a moment: kept as it was shown beside what they answered.
///
/// @param gate id of the gate or station
/// @param at the moment
/// @param level the last level that nothing speaks against, metres; empty where nobody knows
/// @param levelAt when it was measured, in ISO 8601; empty likewise
/// @param datum what all levels are counted from; empty where the gauge was never levelled
/// @param limit the level that must not come while the gate is open, or at which the well flows over, metres
/// @param closeAt the level of the rule at which a gate closes or the first pump starts, metres
/// @param positionKnown whether the log says how the gate stands, else it is taken to be open; whether all pumps tell
/// @param model what foretells, as in `AR(6)`
/// @param learned how many readings the model was fitted to; 0 where these were too few
/// @param advice what advice says
/// @param rule what the rule of the plant says
/// @param lines levels, or inflows, before and the fan of what may come
public record AdviceCard(String gate, Instant at, String level, String levelAt, String datum, String limit,
                         String closeAt, boolean positionKnown, String model, int learned, Said advice, Said rule,
                         List<LevelLine> lines) {
    /// Names of its cells in tables for programs.
    public static final List<String> COLUMNS = List.of("shown_at", "level_m", "level_at", "datum", "position",
        "position_logged", "advice", "odds_percent", "rule", "doubts", "flags", "model");
    private static final String INNER_UNKNOWN = "inner_unknown";

    /// Copies the lines.
    public AdviceCard {
        lines = List.copyOf(lines);
    }

    /// What is shown now.
    ///
    /// @param positionKnown whether the log says how the gate stands
    public static AdviceCard of(GateNow now, boolean positionKnown) {
        var levels = now.levels();
        var last = levels.findLast();
        var position = now.state().position();
        return new AdviceCard(now.plan().id(), now.advice().issued(),
            last.map(reading -> fixed(reading.metres(), 2)).orElse(""),
            last.map(reading -> reading.at().toString()).orElse(""), datum(now.plan()),
            fixed(now.plan().gate().limit().metres(), 2), fixed(now.plan().gate().closeAt().metres(), 2),
            positionKnown, levels.model(), levels.learned(), Said.of(now.advice(), position).doubting(levels.doubts()),
            Said.of(now.rule(), position), LevelLine.of(levels));
    }

    /// What is shown at a moment of a past flood.
    ///
    /// @param place the moment's place, from 0
    public static AdviceCard of(Flood flood, int place) {
        var at = flood.moments().get(place);
        var gate = flood.plan().gate();
        return new AdviceCard(flood.plan().id(), at, LevelLine.came(flood, at), at.toString(), datum(flood.plan()),
            fixed(gate.limit().metres(), 2), fixed(gate.closeAt().metres(), 2), true,
            flood.outcomes().keySet().iterator().next(), flood.learned(), Said.of(flood.advice().steps().get(place)),
            Said.of(flood.rule().steps().get(place)), LevelLine.of(flood, place));
    }

    /// What the levels of a gate are counted from; empty where its gauge was never levelled.
    public static String datum(GatePlan plan) {
        Datum datum = plan.gate().datum();
        return Double.isNaN(datum.aboveTokyoPeil()) ? "" : datum.name();
    }

    /// Its cells under [#COLUMNS]; empty text for no card.
    public static List<Object> cells(@Nullable AdviceCard card) {
        return card == null ? Collections.nCopies(COLUMNS.size(), "") : List.of(card.at.toString(), card.level,
            card.levelAt, card.datum, card.advice.position(), card.positionKnown, card.advice.action(),
            card.advice.odds(), card.rule.action(), String.join(" ", card.advice.doubts()),
            String.join(" ", card.advice.flags()), card.model);
    }

    /// Whether something is known to be wrong with the data it rests on; that nobody measures the water behind a gate
    /// is told, but is no fault.
    @JsonIgnore
    public boolean isDoubtful() {
        return !advice.flags().isEmpty() || advice.doubts().stream().anyMatch(doubt -> !doubt.equals(INNER_UNKNOWN));
    }

    /// When the last level was measured; null where nobody knows it.
    @JsonIgnore
    public @Nullable Instant getLevelTime() {
        return levelAt.isEmpty() ? null : Instant.parse(levelAt);
    }
}
