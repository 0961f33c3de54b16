package city.miyako.services.waterlevelforecast;

import static city.miyako.foundation.web.Table.fixed;

import city.miyako.engines.advice.Action;
import city.miyako.engines.advice.Advice;
import city.miyako.engines.advice.GateScore;
import city.miyako.engines.forecasting.Crossings;
import city.miyako.engines.forecasting.Scores;
import city.miyako.foundation.web.Table;
import city.miyako.linkage.gates.Flood;
import city.miyako.linkage.gates.LevelLine;
import city.miyako.linkage.gates.PastFloods;
import city.miyako.linkage.gates.Said;
import city.miyako.linkage.gates.Stretch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// A flood as pages and tables show it; empty text where nothing is known.
final class Views {
    private Views() {
    }

    /// A moment at which one of the two says to move the gate.
    ///
    /// @param place its place among the moments, from 0
    /// @param at when
    /// @param advice word of the advice
    /// @param rule word of what the rule says
    record Move(int place, Instant at, String advice, String rule) { }

    /// A line of the score sheet.
    ///
    /// @param stretch the part of the flood, as a word
    /// @param model the model
    /// @param hours how far ahead
    /// @param scores the scores
    /// @param crossings of the limit
    record ScoreLine(String stretch, String model, long hours, Scores scores, Crossings crossings) {
        /// Cells of the sheet: count, errors in metres, efficiencies, share held, and the critical success index.
        public List<String> cells() {
            return List.of(Integer.toString(scores.count()), fixed(scores.rmse(), 3), fixed(scores.nse(), 3),
                fixed(scores.kge(), 3), fixed(scores.crps(), 3), fixed(scores.peakError(), 3),
                fixed(scores.peakMinutes(), 0), fixed(scores.coverage(), 3), fixed(crossings.csi(), 3));
        }
    }

    /// What came of the gate under one policy.
    ///
    /// @param word `advice` or `rule`
    /// @param floodHours hours above the limit while it was not closed
    /// @param closedHours hours it was closed
    /// @param score all counts
    record Run(String word, String floodHours, String closedHours, GateScore score) {
        private static Run of(String word, GateScore score) {
            return new Run(word, fixed(score.floodHours(), 1), fixed(score.closedHours(), 1), score);
        }
    }

    /// How far the models err at one lead, over the whole flood.
    ///
    /// @param hours how far ahead
    /// @param errors root mean square errors, metres, in the order of the models
    record Errors(long hours, List<String> errors) { }

    /// What is known of a flood once it is over.
    ///
    /// @param moves when the gate would have been moved
    /// @param runs what would have come of it
    /// @param models the models that are compared
    /// @param errors how far they err, by lead
    /// @param scores how good the forecasts were
    record Result(List<Move> moves, List<Run> runs, List<String> models, List<Errors> errors,
            List<ScoreLine> scores) {
        static Result of(Flood flood) {
            return new Result(Views.moves(flood), Views.runs(flood), List.copyOf(flood.outcomes().keySet()),
                PastFloods.LEADS.stream().map(lead -> errors(flood, lead)).toList(), Views.scores(flood));
        }

        private static Errors errors(Flood flood, Duration lead) {
            return new Errors(lead.toHours(), flood.outcomes().values().stream().map(leads -> fixed(
                Scores.of(Stretch.ALL.of(leads.getOrDefault(lead, List.of()))).rmse(), 3)).toList());
        }
    }

    private static List<Run> runs(Flood flood) {
        return List.of(Run.of("advice", flood.advice().score()), Run.of("rule", flood.rule().score()));
    }

    private static List<Move> moves(Flood flood) {
        return IntStream.range(0, flood.moments().size()).filter(place -> moves(flood, place)).mapToObj(place ->
            new Move(place, flood.moments().get(place), step(flood, place).action().word(), flood.rule().steps()
                .get(place).advice().action().word())).toList();
    }

    static List<ScoreLine> scores(Flood flood) {
        double limit = flood.plan().gate().limit().metres();
        var lines = new ArrayList<ScoreLine>();
        for (var stretch : Stretch.values()) {
            flood.outcomes().forEach((model, leads) -> PastFloods.LEADS.forEach(lead -> {
                var outcomes = stretch.of(leads.getOrDefault(lead, List.of()));
                lines.add(new ScoreLine(stretch.word(), model, lead.toHours(), Scores.of(outcomes),
                    Crossings.of(outcomes, limit)));
            }));
        }
        return lines;
    }

    static Table scoreTable(Flood flood) {
        return new Table("scores", List.of("stretch", "model", "lead_hours", "count", "rmse_m", "nse", "kge", "crps_m",
            "peak_error_m", "peak_minutes", "coverage", "csi"), scores(flood).stream().<List<Object>>map(line -> {
                var cells = new ArrayList<Object>(List.of(line.stretch(), line.model(), line.hours()));
                cells.addAll(line.cells());
                return List.copyOf(cells);
            }).toList());
    }

    static Table stepTable(Flood flood) {
        return new Table("steps", List.of("at", "level_m", "datum", "advice", "odds_percent", "reasons", "doubts",
            "flags", "rule"), IntStream.range(0, flood.moments().size()).<List<Object>>mapToObj(place -> {
                var advice = Said.of(flood.advice().steps().get(place));
                var rule = Said.of(flood.rule().steps().get(place));
                var at = flood.moments().get(place);
                return List.of(at.toString(), LevelLine.came(flood, at), flood.plan().gate().datum().name(),
                    advice.action(), advice.odds(),
                    String.join(" ", advice.reasons().stream().map(Said.Why::word).toList()),
                    String.join(" ", advice.doubts()), String.join(" ", advice.flags()), rule.action());
            }).toList());
    }

    private static boolean moves(Flood flood, int place) {
        return step(flood, place).action() != Action.HOLD
            || flood.rule().steps().get(place).advice().action() != Action.HOLD;
    }

    private static Advice step(Flood flood, int place) {
        return flood.advice().steps().get(place).advice();
    }
}
