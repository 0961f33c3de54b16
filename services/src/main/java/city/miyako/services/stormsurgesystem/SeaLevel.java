package city.miyako.services.stormsurgesystem;

import city.miyako.engines.alerts.Freshness;
import city.miyako.engines.alerts.Height;
import city.miyako.engines.alerts.Thresholds;
import city.miyako.linkage.sites.Site;
import city.miyako.linkage.sites.Sited;
import city.miyako.linkage.warnings.GaugeState;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The water at a tide gauge or at a gauge in the mouth of a river.
///
/// @param site where it stands
/// @param kind `tide` or `mouth`
/// @param datum what its heights are measured from, as in `A.P.`; empty where the city was not told
/// @param thresholds its official levels, above the same datum
/// @param metres the last level that can be believed, above the datum; null where there is none
/// @param at when that was measured; null when never
/// @param freshness how old it is
/// @param doubtful whether the sensor last sent a value that cannot be
public record SeaLevel(Site site, String kind, String datum, @JsonIgnore Thresholds thresholds,
                       @Nullable Double metres, @Nullable Instant at, @JsonIgnore Freshness freshness,
                       boolean doubtful) implements Sited {
    private GaugeState gauge() {
        return new GaugeState(thresholds, metres, at, freshness, doubtful);
    }

    /// As [GaugeState#level].
    @JsonProperty("warningLevel")
    public int level() {
        return gauge().level();
    }

    /// As [GaugeState#mapLevel].
    @JsonIgnore
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

    /// As [GaugeState#shaky].
    @JsonIgnore
    public boolean shaky() {
        return gauge().shaky();
    }

    /// Whether its level may be held against heights of another thing.
    ///
    /// @param other the datum of that thing
    boolean isMeasuredFrom(String other) {
        return !datum.isEmpty() && datum.equals(other);
    }

    /// The official levels, lowest first.
    @JsonProperty("officialLevels")
    public List<Height> heights() {
        return gauge().heights();
    }
}
