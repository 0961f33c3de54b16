package city.miyako.linkage.gates;

import static city.miyako.foundation.web.Table.fixed;

import city.miyako.engines.forecasting.Forecast;
import city.miyako.engines.forecasting.Hindcast;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A line of the table behind a chart: what was known by a moment, or what was said then; empty text for neither. Of a
/// gate levels in metres, of a pump station flows in cubic metres a second.
///
/// @param at the time
/// @param known what was known by then
/// @param low 5 % of what may come lies below; empty where no odds are told
/// @param middle the forecast
/// @param high 95 % lies below
/// @param came what came in the end
public record LevelLine(Instant at, String known, String low, String middle, String high, String came) {
    private static final int MOMENTS_BACK = 24;
    private static final Duration HISTORY_STEP = Duration.ofMinutes(20);
    private static final int HISTORY_STEPS = 36;
    private static final double LOW = 0.05;
    private static final double HIGH = 0.95;

    /// The levels known by a moment of a flood, and the fan of what was said then.
    ///
    /// @param place the moment's place, from 0
    public static List<LevelLine> of(Flood flood, int place) {
        var now = flood.moments().get(place);
        var lines = new ArrayList<LevelLine>();
        for (var at : flood.moments().subList(Math.max(0, place - MOMENTS_BACK), place + 1)) {
            var measured = flood.came().findLast(now);
            boolean known = measured.isPresent() && !flood.came().reading(measured.getAsInt()).at().isBefore(at);
            lines.add(known(at, known ? came(flood, at) : ""));
        }
        for (var lead : PastFloods.LEADS) {
            var at = now.plus(lead);
            lines.add(said(at, flood.said().get(place).get(lead), came(flood, at)));
        }
        return lines;
    }

    /// The levels of the last twelve hours, and the fan of what may come.
    public static List<LevelLine> of(Levels levels) {
        var lines = new ArrayList<LevelLine>();
        var now = levels.issued().truncatedTo(ChronoUnit.MINUTES);
        for (int i = HISTORY_STEPS; i > 0; i--) {
            var at = now.minus(HISTORY_STEP.multipliedBy(i));
            lines.add(known(at, fixed(levels.find(at).orElse(Double.NaN), 2)));
        }
        levels.findLast().filter(last -> last.at().isAfter(lines.getLast().at()))
            .ifPresent(last -> lines.add(known(last.at(), fixed(last.metres(), 2))));
        PastFloods.LEADS.forEach(lead -> lines.add(said(now.plus(lead), levels.said().get(lead), "")));
        return lines;
    }

    /// The level that came at a moment of a flood, metres; empty where nobody knows.
    public static String came(Flood flood, Instant at) {
        return fixed(flood.came().find(at, Hindcast.LONGEST_GAP).orElse(Double.NaN), 2);
    }

    /// What was known of a moment.
    public static LevelLine known(Instant at, String value) {
        return new LevelLine(at, value, "", "", "", "");
    }

    /// What was said of a moment, and what came.
    public static LevelLine said(Instant at, @Nullable Forecast said, String came) {
        if (said == null) {
            return new LevelLine(at, "", "", "", "", came);
        }
        var quantiles = said.quantiles();
        boolean odds = quantiles.tellsOdds();
        return new LevelLine(at, "", odds ? fixed(quantiles.at(LOW), 2) : "", fixed(said.metres(), 2),
            odds ? fixed(quantiles.at(HIGH), 2) : "", came);
    }

    /// Whether it tells what is to come.
    @JsonIgnore
    public boolean isSaid() {
        return !middle.isEmpty();
    }
}
