package city.miyako.linkage.gates;

import static city.miyako.foundation.web.Table.fixed;

import city.miyako.engines.advice.Action;
import city.miyako.engines.advice.Advice;
import city.miyako.engines.advice.GateState;
import city.miyako.engines.advice.GateStep;
import city.miyako.engines.advice.Reason;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What advice or the rule says at a moment, as pages and logs show it; empty text where nothing is known.
///
/// @param action its word
/// @param position how the gate stands, as a word; of a station how many pumps lift or start
/// @param odds of what may happen without it, in per cent; empty where nobody weighed
/// @param latest when that is to begin at the latest, in ISO 8601; empty where it is not in sight
/// @param reasons why
/// @param limits what keeps the plant from more
/// @param doubts what is to be told of the data, as words
/// @param flags what is wrong with the readings, as words
/// @param parts names of the pumps it is about; none of a gate
public record Said(String action, String position, String odds, String latest, List<Why> reasons, List<Why> limits,
                   List<String> doubts, List<String> flags, @Nullable List<String> parts) {
    /// Copies the lists; lines that were logged before stations were advised name no parts.
    public Said {
        parts = parts == null ? List.of() : List.copyOf(parts);
        reasons = List.copyOf(reasons);
        limits = List.copyOf(limits);
        doubts = List.copyOf(doubts);
        flags = List.copyOf(flags);
    }

    /// A reason with its values.
    ///
    /// @param word its code
    /// @param value what was found
    /// @param against what it was compared with
    public record Why(String word, String value, String against) {
        private static Why of(Reason reason) {
            boolean odds = switch (reason.code()) {
                case LIMIT_NEAR, SECOND_RISE, STANDS, OVERFLOW_NEAR -> true;
                case ABOVE_LIMIT, BY_RULE, OUTER_ABOVE_INNER, OUTER_BELOW_INNER, BASIN_FILLS, COSTS_LESS, MOVING,
                        JUST_CLOSED, OUT_OF_SERVICE, RESTING, MUST_RUN, NO_PUMP_LEFT -> false;
            };
            return new Why(Said.word(reason.code()), odds ? percent(reason.value()) : fixed(reason.value(), 2),
                odds ? percent(reason.against()) : fixed(reason.against(), 2));
        }
    }

    /// What was said at a moment of a past flood.
    public static Said of(GateStep step) {
        return of(step.advice(), step.position());
    }

    static Said of(Advice advice, GateState.Position position) {
        return of(advice, word(position));
    }

    /// What was said of a plant.
    ///
    /// @param position how it stands, as a word
    public static Said of(Advice advice, String position) {
        var latest = advice.action() == Action.HOLD ? null : advice.latest();
        return new Said(advice.action().word(), position, percent(advice.odds()),
            latest == null ? "" : latest.truncatedTo(ChronoUnit.MINUTES).toString(),
            advice.reasons().stream().map(Why::of).toList(), advice.limits().stream().map(Why::of).toList(),
            advice.doubts().stream().sorted().map(Said::word).toList(),
            advice.flags().stream().sorted().map(Said::word).toList(), advice.parts());
    }

    /// The same with more doubts.
    Said doubting(List<String> more) {
        return more.isEmpty() ? this : withDoubts(Stream.concat(doubts.stream(), more.stream()).toList());
    }

    /// The same with other doubts.
    public Said withDoubts(List<String> others) {
        return new Said(action, position, odds, latest, reasons, limits, others, flags, parts);
    }

    /// The same with one more reason.
    public Said withReason(Why more) {
        return new Said(action, position, odds, latest, Stream.concat(reasons.stream(), Stream.of(more)).toList(),
            limits, doubts, flags, parts);
    }

    /// When what is advised is to begin at the latest; null where that is not in sight.
    @JsonIgnore
    public @Nullable Instant getLatestTime() {
        return latest.isEmpty() ? null : Instant.parse(latest);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String percent(double share) {
        return fixed(share * 100, 0);
    }
}
