package city.miyako.services.stormsurgesystem;

import city.miyako.engines.alerts.Freshness;
import city.miyako.linkage.sites.Site;
import city.miyako.linkage.sites.Sited;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A water gate as everybody sees it.
///
/// @param site where it stands
/// @param position `open`, `closed`, `moving`, or `unknown` where it never told or told something else
/// @param at when it last told; null when never
/// @param freshness how old that is
/// @param datum what its closing level is measured from; empty where the city was not told
/// @param closeAt the level outside at which its rule closes it, metres above its datum; null where none is known
/// @param gauge id of the gauge of the water outside, empty where none
public record GateView(Site site, String position, @Nullable Instant at, @JsonIgnore Freshness freshness,
                       String datum, @Nullable Double closeAt, String gauge) implements Sited {
    /// The word of the freshness in texts and data, as in `stale`.
    @JsonProperty("freshness")
    public String age() {
        return Coast.word(freshness);
    }

    /// Whether the city can say how it stands.
    @JsonIgnore
    public boolean known() {
        return !position.equals("unknown") && freshness != Freshness.MISSING;
    }

    /// The position as people may rely on it: `unknown` where it is too old.
    @JsonIgnore
    public String said() {
        return known() ? position : "unknown";
    }
}
