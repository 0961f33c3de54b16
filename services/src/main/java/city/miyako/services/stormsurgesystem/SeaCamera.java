package city.miyako.services.stormsurgesystem;

import city.miyako.engines.alerts.Freshness;
import city.miyako.linkage.sites.Site;
import city.miyako.linkage.sites.Sited;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A camera that looks at the sea. Its own pictures are shown; what others publish is only linked, never fetched by
/// the reader's browser before they choose to go there.
///
/// @param site where it stands
/// @param image address of its newest picture kept by the city; null when it sent none
/// @param at when that was taken; null when unknown
/// @param freshness how old it is
/// @param pictureAddress address of a still picture that others publish; empty where none
/// @param videoPage address of a page of others with its video; empty where none
public record SeaCamera(Site site, @Nullable String image, @Nullable Instant at, @JsonIgnore Freshness freshness,
                        String pictureAddress, String videoPage) implements Sited {
    /// The word of the freshness in texts and data: `fresh`, `stale`, `missing`, or `elsewhere` where the picture is
    /// not the city's, so that it cannot say how old it is.
    @JsonProperty("freshness")
    public String age() {
        return image == null && !(pictureAddress.isEmpty() && videoPage.isEmpty()) ? "elsewhere"
            : Coast.word(freshness);
    }

    /// The host a link leads to, so that a reader knows before they go; the link itself where it names none.
    ///
    /// @param link an address on the web
    @JsonIgnore
    public String host(String link) {
        return link.replaceFirst("^https?://([^/:?#]+).*$", "$1");
    }
}
