package city.miyako.linkage.plants;

import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import java.time.Duration;

/// Where one stands in something told again, and the ways on from there.
///
/// @param question what is told again, as the address asks for it, without question mark
/// @param place of the moment, from 0
/// @param last place
/// @param step between two moments
/// @param drill whether it is a drill: what came is hidden
public record ReplayPlace(String question, int place, int last, Duration step, boolean drill) {
    private static final String FEWEST_TO_MOST = "a whole number from 0 to ";

    /// The place asked for.
    ///
    /// @param moments how many there are
    /// @param at the place, as the address names it
    /// @param drill `true` for a drill
    /// @throws Problem `bad-request` for a place that is none of the moments
    public static ReplayPlace of(String question, int moments, Duration step, String at, String drill) {
        if (at.matches("[0-9]{1,4}") && Integer.parseInt(at) < moments) {
            return new ReplayPlace(question, Integer.parseInt(at), moments - 1, step, drill.equals("true"));
        }
        throw Problem.of(CommonError.BAD_REQUEST, "at", FEWEST_TO_MOST + (moments - 1));
    }

    /// The question that shows another moment, or the nearest there is.
    public String to(int other) {
        return "?" + question + (drill ? "&drill=true" : "") + "&at=" + Math.clamp(other, 0, last);
    }

    /// The question that shows this moment.
    public String here() {
        return to(place);
    }

    /// The question that shows the moment before.
    public String before() {
        return to(place - 1);
    }

    /// The question that shows the moment after.
    public String next() {
        return to(place + 1);
    }

    /// The question that shows the moment an hour before, or the first one.
    public String hourBack() {
        return to(place - (int) Duration.ofHours(1).dividedBy(step));
    }

    /// The question that shows the moment an hour later, or the last one.
    public String hourOn() {
        return to(place + (int) Duration.ofHours(1).dividedBy(step));
    }

    /// How many minutes lie between two moments.
    public long minutes() {
        return step.toMinutes();
    }

    /// Whether there is a moment before this one.
    public boolean hasBefore() {
        return place > 0;
    }

    /// Whether there is a moment after this one.
    public boolean hasNext() {
        return place < last;
    }
}
