package city.miyako.engines.inflow;

import city.miyako.engines.inflow.InflowAnswer.Measured;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What the measurements advise a municipality to do: findings first, then measures, in the order they should be taken.
///
/// The thresholds are ours: 0.005 h/mm separates a tight sewer from a leaky one (a pipe of 0.8 m then takes in half a
/// percent of its full flow for an hour per mm), 60 % and 40 % separate inflow from infiltration.
public enum Advice {
    /// Nothing can be said yet.
    WAIT,
    /// Little comes in; keep watching.
    TIGHT,
    /// More comes in than in most municipalities.
    AMONG_THE_MOST,
    /// Mostly fast: look for wrong connections, roof drains and covers, by smoke and dye tests.
    FIND_CONNECTIONS,
    /// Mostly slow: look for cracks and joints by camera, renew pipes and laterals.
    MEND_PIPES,
    /// Both fast and slow: begin with the connections, they cost least.
    BOTH,
    /// A pipe was full: plan for overflow first.
    OVERFLOW_RISK,
    /// The finding rests on little: mend gaps in the readings, wait for more rain.
    LITTLE_EVIDENCE;

    private static final double LEAKY = 0.005;
    private static final double MOSTLY_FAST = 0.6;
    private static final double MOSTLY_SLOW = 0.4;

    /// Its word in data and texts, as in `find-connections`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The advice for a municipality.
    ///
    /// @param area six-digit code
    /// @param all  answers for all sensors, for comparing
    public static List<Advice> of(String area, Collection<? extends InflowAnswer> all) {
        var ranks = Ranking.areas(all);
        var own = ranks.stream().filter(rank -> rank.id().equals(area)).findFirst();
        if (own.isEmpty()) {
            return List.of(WAIT);
        }
        var advice = new ArrayList<Advice>();
        if (wasFull(area, all)) {
            advice.add(OVERFLOW_RISK);
        }
        if (own.get().index() < LEAKY) {
            advice.add(TIGHT);
        } else {
            if (ranks.size() >= 3 && own.get().place() <= ranks.size() / 3) {
                advice.add(AMONG_THE_MOST);
            }
            kind(own.get()).ifPresent(advice::add);
        }
        if (own.get().evidence().confidence() == Confidence.LOW) {
            advice.add(LITTLE_EVIDENCE);
        }
        return advice;
    }

    private static Optional<Advice> kind(Rank rank) {
        if (Double.isNaN(rank.fastShare())) {
            return Optional.empty();
        }
        return Optional.of(rank.fastShare() >= MOSTLY_FAST ? FIND_CONNECTIONS
                : rank.fastShare() <= MOSTLY_SLOW ? MEND_PIPES : BOTH);
    }

    private static boolean wasFull(String area, Collection<? extends InflowAnswer> all) {
        return all.stream().filter(answer -> answer.area().equals(area)).filter(Measured.class::isInstance)
                .flatMap(answer -> ((Measured) answer).responses().stream())
                .anyMatch(response -> response.surcharged().compareTo(Duration.ZERO) > 0);
    }
}
