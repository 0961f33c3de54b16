package city.miyako.app.portal;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A thing as its page shows it, in the reader's language.
///
/// @param id its URI
/// @param name what it is called
/// @param kind what its type is called, and the layer it is on
/// @param rows its attributes, in the order of the vocabulary
/// @param place where it is; null where it has no point
/// @param links things it names, and things that name it
/// @param picture the address of its newest picture; empty where it has none
public record ThingView(String id, String name, Kind kind, List<Row> rows, @Nullable Place place, List<Link> links,
                        String picture) {
    /// The kind of a thing.
    ///
    /// @param type compact name of the type
    /// @param name what it is called
    /// @param layer its layer on the map; empty where it has none
    public record Kind(String type, String name, String layer) {
    }

    /// One attribute.
    ///
    /// @param attribute compact name
    /// @param name what it is called
    /// @param value the value as shown
    /// @param unit its unit as shown; may be empty
    /// @param at when it was observed; null where it does not say
    /// @param quality `good`, or what is wrong with it
    /// @param state `fresh`, `stale`, or empty where it never gets stale
    public record Row(String attribute, String name, String value, String unit, @Nullable Instant at, String quality,
                      String state) {
    }

    /// Where a thing is.
    ///
    /// @param lat degrees north
    /// @param lon degrees east
    /// @param municipality the name of its municipality; empty where unknown
    public record Place(double lat, double lon, String municipality) {
    }

    /// Another thing to go to.
    ///
    /// @param relation how it belongs to this one
    /// @param id its URI
    /// @param name what it is called
    public record Link(String relation, String id, String name) {
    }

    /// The series of one attribute over a stretch of time.
    ///
    /// @param attribute compact name; empty where the thing has no series
    /// @param name what the attribute is called
    /// @param unit its unit as shown
    /// @param span how far back
    /// @param points the values, oldest first
    /// @param finding the highest and lowest in words
    /// @param choices the attributes that have series
    public record Series(String attribute, String name, String unit, Span span, List<Point> points, String finding,
                         List<Choice> choices) {
    }

    /// One value of a series.
    ///
    /// @param at start of its stretch of time
    /// @param value the number as shown, without grouping
    /// @param low the lowest in the stretch
    /// @param high the highest in the stretch
    public record Point(Instant at, String value, String low, String high) {
    }

    /// How far back a series is shown.
    ///
    /// @param word what the address carries
    /// @param from its start
    /// @param to its end
    /// @param choices all stretches there are
    public record Span(String word, Instant from, Instant to, List<Choice> choices) {
    }
}
