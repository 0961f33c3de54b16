package city.miyako.linkage.sites;

import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import java.time.Duration;
import java.util.List;

/// How far back a chart looks.
///
/// @param hours 6, 24, 72 or 168
public record Span(int hours) {
    /// All that can be chosen.
    public static final List<Integer> CHOICES = List.of(6, 24, 72, 168);
    private static final int ROWS = 144;
    private static final int LEAST_MINUTES = 5;

    /// The span a question asks for.
    ///
    /// @param hours the parameter `hours`
    /// @throws Problem `bad-request` when it is none of the choices
    public static Span of(String hours) {
        return CHOICES.stream().filter(choice -> choice.toString().equals(hours)).map(Span::new).findFirst()
            .orElseThrow(() -> Problem.of(CommonError.BAD_REQUEST, "hours", CHOICES.toString()));
    }

    /// All that can be chosen.
    public List<Integer> choices() {
        return CHOICES;
    }

    /// The highest value of a series.
    public double highest(List<Stretch> rows) {
        return rows.stream().mapToDouble(Stretch::value).max().orElse(0);
    }

    Duration back() {
        return Duration.ofHours(hours);
    }

    Duration step() {
        return Duration.ofMinutes(Math.max(LEAST_MINUTES, back().toMinutes() / ROWS));
    }
}
