package city.miyako.services.floodinformation;

import city.miyako.engines.alerts.Freshness;
import city.miyako.engines.alerts.Height;
import city.miyako.engines.alerts.OfficialLevel;
import city.miyako.engines.alerts.Thresholds;
import city.miyako.linkage.sites.Site;
import city.miyako.linkage.sites.Sited;
import city.miyako.linkage.warnings.GaugeState;
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
    private GaugeState gauge() {
        return new GaugeState(thresholds, metres, at, freshness, doubtful);
    }

    /// As [GaugeState#reached].
    public @Nullable OfficialLevel reached() {
        return gauge().reached();
    }

    /// As [GaugeState#level].
    @JsonProperty("warningLevel")
    public int level() {
        return gauge().level();
    }

    /// As [GaugeState#mapLevel].
    public int mapLevel() {
        return gauge().mapLevel();
    }

    /// As [GaugeState#state].
    @JsonProperty("officialLevel")
    public String state() {
        return gauge().state();
    }

    /// As [GaugeState#age].
    @JsonProperty("freshness")
    public String age() {
        return gauge().age();
    }

    /// As [GaugeState#shown].
    @JsonIgnore
    public boolean shown() {
        return gauge().shown();
    }

    /// As [GaugeState#heights].
    @JsonIgnore
    public List<Height> heights() {
        return gauge().heights();
    }

    /// As [GaugeState#next].
    @JsonIgnore
    public @Nullable Height next() {
        return gauge().next();
    }

    /// The official levels of the gauge in metres by their words, lowest first.
    @JsonProperty("officialLevels")
    public Map<String, Double> levels() {
        var levels = new LinkedHashMap<String, Double>();
        thresholds.metres().forEach((level, height) -> levels.put(level.word(), height));
        return levels;
    }
}
