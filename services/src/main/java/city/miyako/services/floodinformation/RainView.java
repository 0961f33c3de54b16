package city.miyako.services.floodinformation;

import city.miyako.engines.alerts.Freshness;
import city.miyako.linkage.sites.Site;
import city.miyako.linkage.sites.Sited;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Rain at one gauge.
///
/// @param site where it stands
/// @param millimetresPerHour how hard it rains; null when unknown
/// @param tenMinutes what fell in ten minutes, in millimetres; null when unknown
/// @param at when that was measured; null when never
/// @param freshness how old it is
public record RainView(Site site, @Nullable Double millimetresPerHour, @Nullable Double tenMinutes,
                       @Nullable Instant at, @JsonIgnore Freshness freshness) implements Sited {
    /// The word of the freshness in texts and data, as in `fresh`.
    @JsonProperty("freshness")
    public String age() {
        return Rivers.word(freshness);
    }
}
