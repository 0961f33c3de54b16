package city.miyako.services.stormsurgesystem;

import city.miyako.engines.alerts.Freshness;
import city.miyako.engines.alerts.Height;
import city.miyako.engines.alerts.OfficialLevel;
import city.miyako.engines.alerts.Thresholds;
import city.miyako.linkage.sites.Site;
import city.miyako.linkage.sites.Sited;
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
    private static final int UNKNOWN = 9;

    /// The official level the water has reached; null below all, without any, or where nothing new is known.
    private @Nullable OfficialLevel reached() {
        return shown() && metres != null ? thresholds.findReached(metres).orElse(null) : null;
    }

    /// The national warning level that stands for it: 1 to 4, 0 below all, 9 when nothing can be said.
    @JsonProperty("warningLevel")
    public int level() {
        var reached = reached();
        if (reached != null) {
            return reached.warningLevel().number();
        }
        return shown() && !thresholds.metres().isEmpty() ? 0 : UNKNOWN;
    }

    /// The level for the map: stale and silent gauges are drawn hollow.
    @JsonIgnore
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
        return Coast.word(freshness);
    }

    /// Whether there is a level to show.
    @JsonIgnore
    public boolean shown() {
        return metres != null && freshness != Freshness.MISSING;
    }

    /// Whether a reader must be told that the level is not to be relied on.
    @JsonIgnore
    public boolean shaky() {
        return doubtful || freshness != Freshness.FRESH;
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
        return thresholds.heights(metres == null || !shown() ? Double.NaN : metres);
    }
}
