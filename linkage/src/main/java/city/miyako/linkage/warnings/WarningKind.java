package city.miyako.linkage.warnings;

import city.miyako.data.things.Attributes;
import city.miyako.data.things.NewThing;
import city.miyako.data.things.Thing;
import city.miyako.engines.alerts.WarningLevel;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A kind of warning: which things they are, and what their attributes are called.
///
/// The id of a warning is made of what it is about, its word and its moment, so the same event raises the same warning
/// whoever computes it, and however often.
///
/// @param service id of the service that gives them, as in `flood-information`
/// @param type type of the things, as in `FloodWarning`
/// @param about the relationship to what they are about, as in `gauge`
/// @param word the attribute that says what was reached, as in `officialLevel`
/// @param measured the attribute that holds the value measured when one was raised
/// @param unitCode unit of that value by UN/CEFACT Recommendation 20
/// @param radiusKilometres half the width of the area in which one holds
public record WarningKind(String service, String type, String about, String word, String measured, String unitCode,
                          double radiusKilometres) {
    private static final List<String> COPIED =
        List.of("name", "riverName", "municipality", "address", "location", "source");
    private static final DateTimeFormatter STAMP =
        DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /// Where programs find them, as in `/api/v1/flood-information`.
    public String api() {
        return "/api/v1/" + service;
    }

    /// Where people find them, as in `/services/flood-information`.
    public String home() {
        return "/services/" + service;
    }

    /// The thing that raises a warning.
    ///
    /// @param subject what it is about; its name and place become the warning's
    /// @param reached what was reached, in a word
    /// @param value what was measured; null where a person raised it
    public NewThing raised(Thing subject, String reached, WarningLevel level, Instant at, @Nullable Double value) {
        var attributes = Attributes.none().relation(about, subject.id()).copied(subject, COPIED)
            .whole("level", level.number()).text(word, reached).text("state", "active")
            .text("raisedAt", at.toString());
        if (value != null) {
            attributes.measured(measured, value, unitCode);
        }
        return attributes.of(idOf(subject.id(), reached, at), type);
    }

    /// The change that lifts a warning.
    ///
    /// @param warning its id
    public NewThing lifted(String warning, Instant at) {
        return Attributes.none().text("state", "lifted").text("liftedAt", at.toString()).of(warning, type);
    }

    /// The id of a warning.
    ///
    /// @param subject id of what it is about
    /// @param reached what was reached, in a word
    /// @param raisedAt when it was raised
    public String idOf(String subject, String reached, Instant raisedAt) {
        var local = subject.substring(subject.lastIndexOf(':') + 1).replaceAll("[^\\p{L}\\p{N}._-]", "_");
        return "urn:ngsi-ld:" + type + ":" + local + "-" + reached + "-" + STAMP.format(raisedAt);
    }
}
