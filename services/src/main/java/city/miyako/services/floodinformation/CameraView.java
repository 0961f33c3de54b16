package city.miyako.services.floodinformation;

import city.miyako.engines.alerts.Freshness;
import city.miyako.linkage.sites.Site;
import city.miyako.linkage.sites.Sited;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A river camera and its newest frame.
///
/// @param site where it stands
/// @param gauge id of the gauge it looks at, empty where none
/// @param image address of the newest frame; null when it never sent one
/// @param at when that frame was taken; null when unknown
/// @param freshness how old it is
public record CameraView(Site site, String gauge, @Nullable String image, @Nullable Instant at,
                         @JsonIgnore Freshness freshness) implements Sited {
    /// The word of the freshness in texts and data, as in `missing`.
    @JsonProperty("freshness")
    public String age() {
        return Rivers.word(freshness);
    }
}
