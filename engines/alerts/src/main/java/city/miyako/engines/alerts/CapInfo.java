package city.miyako.engines.alerts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The text of an alert in one language.
///
/// @param language RFC 3066 tag, `ja-JP` or `en-US`
/// @param level step of the national scale; sets urgency, severity, certainty and response
/// @param event what happens, in a few words
/// @param text headline, description and instruction
/// @param onset when the level was reached
/// @param expires when the message ends by itself; null when it stands until cancelled
/// @param area where
public record CapInfo(
        String language,
        WarningLevel level,
        String event,
        Text text,
        Instant onset,
        @Nullable Instant expires,
        CapArea area) {
    /// The words.
    ///
    /// @param senderName the issuer in words
    /// @param headline one line
    /// @param description what was measured
    /// @param instruction what to do
    /// @param web address of the page with more
    public record Text(String senderName, String headline, String description, String instruction, String web) {}

    /// Where an alert holds: a place in words, and a circle around the gauge.
    ///
    /// @param description the place in words
    /// @param lat degrees north, WGS 84
    /// @param lon degrees east, WGS 84
    /// @param radiusKilometres half the width of the area
    /// @param municipality code of JIS X 0402, six digits; null when unknown
    public record CapArea(
            String description, double lat, double lon, double radiusKilometres, @Nullable String municipality) {}
}
