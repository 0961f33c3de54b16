package city.miyako.services.floodinformation;

import city.miyako.engines.alerts.Freshness;
import city.miyako.engines.alerts.Height;
import city.miyako.engines.alerts.OfficialLevel;
import city.miyako.engines.alerts.Thresholds;
import city.miyako.linkage.sites.Site;
import city.miyako.linkage.sites.Sited;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A river gauge as the city shows it.
///
/// @param site where it stands
/// @param thresholds its official levels
/// @param metres the last level in metres above the gauge's datum; null when it has none that can be believed
/// @param at when that was measured; null when never
/// @param freshness how old it is
/// @param risingFast whether the water rises faster than people expect
/// @param doubtful whether the sensor sent a value that cannot be
public record GaugeView(Site site, @JsonIgnore Thresholds thresholds, @Nullable Double metres, @Nullable Instant at,
                        @JsonIgnore Freshness freshness, boolean risingFast, boolean doubtful)
        implements Sited {
    private static final int UNKNOWN = 9;

    /// The official level the water has reached; null below all, when the gauge has none or does not report.
    public @Nullable OfficialLevel reached() {
        return metres == null || freshness == Freshness.MISSING ? null : thresholds.findReached(metres).orElse(null);
    }

    /// The national warning level that stands for it: 1 to 4, 0 below all levels, 9 when nothing can be said.
    @JsonProperty("warningLevel")
    public int level() {
        var reached = reached();
        if (reached != null) {
            return reached.warningLevel().number();
        }
        return metres == null || freshness == Freshness.MISSING || thresholds.metres().isEmpty() ? UNKNOWN : 0;
    }

    /// The level for the map: stale and silent gauges are drawn hollow.
    public int mapLevel() {
        return freshness == Freshness.FRESH ? level() : UNKNOWN;
    }

    /// The word of the official level, as in `caution`; `none` below all, `unknown` without a reading.
    @JsonProperty("officialLevel")
    public String state() {
        var reached = reached();
        return reached != null ? reached.word() : level() == UNKNOWN ? "unknown" : "none";
    }

    /// The word of the freshness in texts and data, as in `stale`.
    @JsonProperty("freshness")
    public String age() {
        return Rivers.word(freshness);
    }

    /// Whether there is a level to show.
    @JsonIgnore
    public boolean shown() {
        return metres != null && freshness != Freshness.MISSING;
    }

    /// The official levels of the gauge, lowest first.
    @JsonIgnore
    public List<Height> heights() {
        return thresholds.heights(metres == null || !shown() ? Double.NaN : metres);
    }

    /// The next official level above the water; null when there is none or the water is unknown.
    @JsonIgnore
    public @Nullable Height next() {
        return heights().stream().filter(height -> height.leftMetres() > 0).findFirst().orElse(null);
    }

    /// The official levels of the gauge in metres by their words, lowest first.
    @JsonProperty("officialLevels")
    public Map<String, Double> levels() {
        var levels = new LinkedHashMap<String, Double>();
        thresholds.metres().forEach((level, height) -> levels.put(level.word(), height));
        return levels;
    }
}
