package city.miyako.linkage.gates;

import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.pages.Page;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;

/// What an operator answers to advice, or did at a gate or a pump station.
///
/// @param kind `acknowledged`, `declined` or `done`
/// @param action of what was done a word of [Plant#actions], `out_of_service` for what was found unable to move; else
///     empty
/// @param parts which pumps were started or stopped, by name; none of a gate
/// @param happened when it was done, or when it was answered
/// @param words why; may be empty where it was done as advised, or acknowledged
public record GateReply(String kind, String action, List<String> parts, Instant happened, String words) {
    static final String ACKNOWLEDGED = "acknowledged";
    static final String DECLINED = "declined";
    static final String DONE = "done";
    private static final Duration OLDEST = Duration.ofDays(1);

    /// Copies the parts.
    public GateReply {
        parts = List.copyOf(parts);
    }

    /// Whoever declines, or does what was not advised, says why.
    ///
    /// @param plant where it was
    /// @param at when it was done, as `2026-11-29T10:05` in the city's time; empty for now
    /// @param advised the action that was advised
    /// @throws Problem `bad-request` with the field that cannot be taken
    public static GateReply of(Plant plant, String kind, String action, String at, String words, String advised,
                               Instant now) {
        if (!List.of(ACKNOWLEDGED, DECLINED, DONE).contains(kind)) {
            throw Problem.of(CommonError.BAD_REQUEST, "kind", ACKNOWLEDGED + ", " + DECLINED + " or " + DONE);
        }
        boolean done = kind.equals(DONE);
        if (done && !plant.actions().contains(action)) {
            throw Problem.of(CommonError.BAD_REQUEST, "action", "one of " + plant.actions());
        }
        boolean explained = kind.equals(DECLINED) || done && !action.equals(advised);
        if (explained && words.isBlank()) {
            throw Problem.of(CommonError.BAD_REQUEST, "words", "say why: it was declined, or was not what was advised");
        }
        return new GateReply(kind, done ? action : "", List.of(), done ? moment(at, now) : now,
            words.strip());
    }

    /// The same about pumps; who says that some were started or stopped says which.
    ///
    /// @param named the pumps
    /// @param known all pumps of the station
    /// @throws Problem `bad-request` where it is no pump of the station, or none
    public GateReply about(List<String> named, List<String> known) {
        if (!action.isEmpty() && (named.isEmpty() || !known.containsAll(named))) {
            throw Problem.of(CommonError.BAD_REQUEST, "parts", "the pumps, of " + known);
        }
        return new GateReply(kind, action, action.isEmpty() ? List.of() : named, happened, words);
    }

    private static Instant moment(String at, Instant now) {
        if (at.isBlank()) {
            return now;
        }
        try {
            var moment = LocalDateTime.parse(at).atZone(Page.ZONE).toInstant();
            if (!moment.isAfter(now) && !moment.isBefore(now.minus(OLDEST))) {
                return moment;
            }
        } catch (DateTimeException unreadable) {
            throw unusable();
        }
        throw unusable();
    }

    private static Problem unusable() {
        return Problem.of(CommonError.BAD_REQUEST, "at", "a time within the last day, as in 2026-11-29T10:05");
    }
}
