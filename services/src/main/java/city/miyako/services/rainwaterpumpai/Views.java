package city.miyako.services.rainwaterpumpai;

import static city.miyako.foundation.web.Table.fixed;

import city.miyako.engines.advice.Advice;
import city.miyako.engines.advice.PumpRun;
import city.miyako.engines.advice.PumpScore;
import city.miyako.engines.advice.PumpState.Mode;
import city.miyako.engines.advice.PumpStep;
import city.miyako.foundation.web.Table;
import city.miyako.linkage.gates.Said;
import city.miyako.linkage.learning.LeadScore;
import city.miyako.linkage.pumps.PumpCards;
import city.miyako.linkage.pumps.RainReplay;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// A heavy rain told again as pages and tables show it; empty text where nothing is known.
final class Views {
    private static final int AN_HOUR = 6;

    private Views() {
    }

    /// An hour of the rain.
    ///
    /// @param place its moment among the moments, from 0
    /// @param at the moment
    /// @param rain that fell in the hour before, millimetres
    /// @param inflow cubic metres a second
    /// @param advice what advice said within the hour, as words; `hold` where nothing else
    /// @param adviceLevel of the well by advice, metres
    /// @param adviceOn pumps that ran or started by advice
    /// @param rule what the rule said within the hour
    /// @param ruleLevel of the well by the rule, metres
    /// @param ruleOn pumps that ran or started by the rule
    record Hour(int place, Instant at, String rain, String inflow, List<String> advice, String adviceLevel,
            long adviceOn, List<String> rule, String ruleLevel, long ruleOn) { }

    /// What came of the station under one policy.
    ///
    /// @param word `advice` or `rule`
    /// @param overflow what flowed over, cubic metres
    /// @param hours how long, hours
    /// @param highest level of the well, metres
    /// @param energy kilowatt hours
    /// @param cost by the weights of the station
    /// @param score all counts
    record Run(String word, String overflow, String hours, String highest, String energy, String cost,
            PumpScore score) {
        private static Run of(String word, PumpScore score) {
            return new Run(word, fixed(score.overflowCubicMetres(), 0), fixed(score.overflowHours(), 2),
                fixed(score.highestMetres(), 2), fixed(score.kilowattHours(), 0), fixed(score.cost(), 1), score);
        }
    }

    /// How far the models err at one lead.
    ///
    /// @param minutes how far ahead
    /// @param errors root mean square errors, in the order of the models
    record Errors(long minutes, List<String> errors) { }

    /// What is known of a rain once it is over.
    ///
    /// @param hours hour by hour
    /// @param runs what would have come of advice and rule
    /// @param models the models that are compared
    /// @param errors how far they err, by lead
    /// @param scores how good the forecasts were
    record Result(List<Hour> hours, List<Run> runs, List<String> models, List<Errors> errors,
            List<LeadScore> scores) {
        static Result of(RainReplay replay) {
            var scores = replay.scores();
            var models = List.copyOf(replay.outcomes().keySet());
            return new Result(Views.hours(replay), List.of(Run.of("advice", replay.advice().score()),
                Run.of("rule", replay.rule().score())), models, RainReplay.LEADS.stream().map(Duration::toMinutes)
                .map(lead -> new Errors(lead, scores.stream().filter(score -> score.minutes() == lead)
                    .map(LeadScore::rmse).toList())).toList(), scores);
        }
    }

    private static List<Hour> hours(RainReplay replay) {
        return IntStream.iterate(0, place -> place < replay.moments().size(), place -> place + AN_HOUR)
            .mapToObj(place -> hour(replay, place)).toList();
    }

    private static Hour hour(RainReplay replay, int place) {
        var at = replay.moments().get(place);
        var advice = replay.advice().steps().get(place);
        var rule = replay.rule().steps().get(place);
        return new Hour(place, at, fell(replay, at.minus(Duration.ofHours(1)), at), PumpCards.came(replay, at),
            moves(replay.advice(), place), fixed(advice.level(), 2), on(advice), moves(replay.rule(), place),
            fixed(rule.level(), 2), on(rule));
    }

    private static List<String> moves(PumpRun run, int place) {
        var moves = run.steps().subList(place, Math.min(run.steps().size(), place + AN_HOUR)).stream()
            .map(PumpStep::advice).filter(advice -> !advice.parts().isEmpty()).map(Advice::action)
            .map(action -> action.word()).distinct().toList();
        return moves.isEmpty() ? List.of("hold") : moves;
    }

    private static long on(PumpStep step) {
        return step.states().stream().filter(state -> state.mode() == Mode.RUNNING || state.mode() == Mode.STARTING)
            .count();
    }

    /// The rain of a stretch of time, millimetres.
    private static String fell(RainReplay replay, Instant from, Instant to) {
        double sum = 0;
        for (int i = 0; i < replay.fell().size(); i++) {
            var one = replay.fell().reading(i);
            sum += one.at().isAfter(from) && !one.at().isAfter(to) && Double.isFinite(one.metres()) ? one.metres() : 0;
        }
        return fixed(sum, 1);
    }

    static Table scoreTable(RainReplay replay) {
        return new Table("scores", LeadScore.columns("m3s"), replay.scores().stream().map(LeadScore::cells).toList());
    }

    static Table stepTable(RainReplay replay) {
        return new Table("steps", List.of("at", "rain_mm", "inflow_m3s", "advice", "parts", "odds_percent", "reasons",
            "doubts", "flags", "level_by_advice_m", "pumps_by_advice", "rule", "level_by_rule_m", "pumps_by_rule"),
            IntStream.range(0, replay.moments().size()).mapToObj(place -> step(replay, place)).toList());
    }

    private static List<Object> step(RainReplay replay, int place) {
        var card = PumpCards.of(replay, place);
        var at = replay.moments().get(place);
        var rule = replay.rule().steps().get(place);
        var cells = new ArrayList<Object>(List.of(at.toString(), fell(replay, at.minus(Duration.ofMinutes(10)), at),
            PumpCards.came(replay, at), card.advice().action(),
            String.join(" ", replay.advice().steps().get(place).advice().parts()), card.advice().odds(),
            String.join(" ", card.advice().reasons().stream().map(Said.Why::word).toList()),
            String.join(" ", card.advice().doubts()), String.join(" ", card.advice().flags())));
        cells.addAll(List.of(card.level(), card.advice().position(), card.rule().action(), fixed(rule.level(), 2),
            card.rule().position()));
        return List.copyOf(cells);
    }
}
