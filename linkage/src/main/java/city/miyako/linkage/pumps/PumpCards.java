package city.miyako.linkage.pumps;

import static city.miyako.foundation.web.Table.fixed;

import city.miyako.engines.advice.Advice;
import city.miyako.engines.advice.Datum;
import city.miyako.engines.advice.PumpState;
import city.miyako.engines.advice.PumpState.Mode;
import city.miyako.engines.forecasting.Hindcast;
import city.miyako.engines.forecasting.Reading;
import city.miyako.engines.inflow.InflowForecaster;
import city.miyako.linkage.gates.AdviceCard;
import city.miyako.linkage.gates.LevelLine;
import city.miyako.linkage.gates.Said;
import city.miyako.linkage.pumps.PumpNow.PumpShown;
import city.miyako.linkage.radar.RadarRain;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Cards of stations, now and in rains told again.
public final class PumpCards {
    static final Duration SHOWN_BACK = Duration.ofHours(6);
    private static final Duration EVERY = Duration.ofMinutes(20);
    private static final int MOMENTS_BACK = 18;
    private static final String BY_RADAR = "rain_by_radar";
    private static final String INNER_UNKNOWN = "inner_unknown";

    private PumpCards() {
    }

    /// What is said of a station.
    ///
    /// @param advice by advice
    /// @param rule by the rule
    record Told(Advice advice, Advice rule) {
    }

    /// What is shown of the well.
    ///
    /// @param level its level; empty where nobody knows
    /// @param levelAt when it was measured
    /// @param told whether all pumps tell how they stand
    /// @param model what foretells
    /// @param learned how many moments the model was fitted to
    private record Shown(String level, @Nullable Instant levelAt, boolean told, String model, int learned) {
    }

    static AdviceCard now(PumpPlan plan, Told told, List<Sensed> sensed, List<PumpShown> pumps,
                          PumpWatch.Foretold foretold, List<Reading> inflow) {
        var well = sensed.get(Sensed.Kind.WELL.ordinal());
        var doubts = doubts(sensed, pumps, foretold.radar());
        var position = position(pumps.stream().map(PumpShown::state).toList());
        var lines = new ArrayList<LevelLine>();
        Instant next = Instant.MIN;
        for (var reading : inflow) {
            if (!reading.at().isBefore(next) || reading.equals(inflow.getLast())) {
                lines.add(LevelLine.known(reading.at(), fixed(reading.metres(), 2)));
                next = reading.at().plus(EVERY).minusSeconds(60);
            }
        }
        var issued = told.advice.issued();
        RainHindcast.LEADS.forEach(lead -> lines.add(LevelLine.said(issued.plus(lead).truncatedTo(ChronoUnit.MINUTES),
            foretold.said().get(lead), "")));
        boolean allTold = pumps.stream().noneMatch(PumpShown::old);
        return card(plan, issued, new Shown(well.shown(), well.at(), allTold,
            foretold.radar().isUsed() ? InflowForecaster.WITH_RADAR : InflowForecaster.NAME, foretold.learned().rows()),
            withRain(said(told.advice, position, doubts), foretold, issued), said(told.rule, position, doubts), lines);
    }

    /// Tells where the rain to come was taken from, when anything is foretold.
    private static Said withRain(Said advice, PumpWatch.Foretold foretold, Instant now) {
        var seen = foretold.radar().seen();
        if (foretold.said().isEmpty()) {
            return advice;
        }
        return advice.withReason(foretold.radar().isUsed() && seen != null
            ? new Said.Why(BY_RADAR, fixed(Math.max(0, Duration.between(seen, now).toMinutes()), 0),
                fixed(foretold.radar().futures().size(), 0))
            : new Said.Why("rain_by_gauge", "", ""));
    }

    /// What is shown at a moment of a rain told again, the well as advice would have left it.
    ///
    /// @param place the moment's place, from 0
    public static AdviceCard of(RainReplay replay, int place) {
        var now = replay.moments().get(place);
        var step = replay.advice().steps().get(place);
        var rule = replay.rule().steps().get(place);
        var lines = new ArrayList<LevelLine>();
        replay.moments().subList(Math.max(0, place - MOMENTS_BACK), place + 1).forEach(at ->
            lines.add(LevelLine.known(at, came(replay, at))));
        RainHindcast.LEADS.forEach(lead -> lines.add(LevelLine.said(now.plus(lead),
            replay.said().get(place).get(lead), came(replay, now.plus(lead)))));
        return card(replay.plan(), now, new Shown(fixed(step.level(), 2), null, true, InflowForecaster.NAME,
            replay.learned()),
            said(step.advice(), position(step.states()), List.of()),
            said(rule.advice(), position(rule.states()), List.of()), lines);
    }

    private static AdviceCard card(PumpPlan plan, Instant at, Shown shown, Said advice, Said rule,
                                   List<LevelLine> lines) {
        var station = plan.station();
        return new AdviceCard(plan.id(), at, shown.level, shown.levelAt == null ? "" : shown.levelAt.toString(),
            datum(plan), fixed(station.limit().metres(), 2), fixed(station.startAt().metres(), 2), shown.told,
            shown.model, shown.learned, advice, rule, lines);
    }

    /// The inflow that came at a moment of a rain, cubic metres a second; empty where nobody knows.
    public static String came(RainReplay replay, Instant at) {
        return fixed(replay.came().find(at, Hindcast.LONGEST_GAP).orElse(Double.NaN), 2);
    }

    private static String datum(PumpPlan plan) {
        Datum datum = plan.station().datum();
        return Double.isNaN(datum.aboveTokyoPeil()) ? "" : datum.name();
    }

    private static String position(List<PumpState> states) {
        return String.valueOf(states.stream().filter(state -> state.mode() == Mode.RUNNING
            || state.mode() == Mode.STARTING).count());
    }

    /// That nobody knows the level of a gate's inner water is no fault; of a well it is.
    private static Said said(Advice advice, String position, List<String> more) {
        var said = Said.of(advice, position);
        var doubts = new ArrayList<String>();
        said.doubts().forEach(doubt -> doubts.add(doubt.equals(INNER_UNKNOWN) ? "level_unknown" : doubt));
        more.stream().filter(doubt -> !doubts.contains(doubt)).forEach(doubts::add);
        return said.withDoubts(doubts);
    }

    private static List<String> doubts(List<Sensed> sensed, List<PumpShown> pumps, RadarRain radar) {
        var doubts = new ArrayList<String>();
        sensed.forEach(sensor -> sensor.troubles().forEach(trouble ->
            doubts.add(sensor.kind().word() + "_" + trouble)));
        if (pumps.stream().anyMatch(PumpShown::old)) {
            doubts.add("states_old");
        }
        if (radar.isFaulty()) {
            doubts.add("radar_" + radar.state().name().toLowerCase(Locale.ROOT));
        }
        return doubts;
    }
}
