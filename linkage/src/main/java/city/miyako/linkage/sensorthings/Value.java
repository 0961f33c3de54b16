package city.miyako.linkage.sensorthings;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import org.locationtech.jts.geom.Geometry;

/// A value in a filter.
sealed interface Value {
    /// No value.
    Value NOTHING = new Nothing();

    /// No value.
    record Nothing() implements Value {
    }

    /// A number.
    ///
    /// @param number the number
    record Quantity(double number) implements Value {
    }

    /// A text.
    ///
    /// @param text the text
    record Text(String text) implements Value {
    }

    /// Whether something holds.
    ///
    /// @param truth whether it does
    record Truth(boolean truth) implements Value {
    }

    /// A moment.
    ///
    /// @param at with its offset
    record Moment(OffsetDateTime at) implements Value {
    }

    /// A stretch of time; its end is no part of it, unless it is a moment.
    ///
    /// @param from its first moment
    /// @param to its end
    record Stretch(Instant from, Instant to) implements Value {
    }

    /// A day.
    ///
    /// @param day the day
    record Day(LocalDate day) implements Value {
    }

    /// A time of the day.
    ///
    /// @param time the time
    record Clock(LocalTime time) implements Value {
    }

    /// A length of time.
    ///
    /// @param length the length
    record Length(Duration length) implements Value {
    }

    /// A geometry.
    ///
    /// @param shape x = longitude, y = latitude, in degrees
    record Shape(Geometry shape) implements Value {
    }

    /// A part of an entity that has parts of its own.
    ///
    /// @param node the part
    record Tree(JsonNode node) implements Value {
    }

    /// What a part of an entity is.
    static Value of(JsonNode node) {
        return node.isNumber() ? new Quantity(node.doubleValue()) : node.isTextual() ? new Text(node.textValue())
            : node.isBoolean() ? new Truth(node.booleanValue())
            : node.isContainerNode() ? new Tree(node) : NOTHING;
    }
}
