package city.miyako.app.portal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A number that says how the city is now.
///
/// @param id which number, as in `rain`
/// @param value the number as shown; empty where nobody reports it
/// @param unit its unit as shown; may be empty
/// @param note what stands beside it, in the reader's language
/// @param href where to read more, without language prefix
/// @param level the national warning level it stands for, 1 where none
/// @param at when the newest value was observed; null where nothing was
public record CityNumber(String id, String value, String unit, String note, String href, int level,
                         @Nullable Instant at) {
    /// The name of the icon beside it.
    public String icon() {
        return switch (id) {
            case "rivers" -> "water";
            case "shelters" -> "shelter";
            case "wifi" -> "connected";
            default -> id;
        };
    }
}
