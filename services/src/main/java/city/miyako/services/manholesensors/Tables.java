package city.miyako.services.manholesensors;

import city.miyako.foundation.text.Language;
import city.miyako.foundation.web.Table;
import city.miyako.linkage.meetings.Meeting;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The tables that programs and spreadsheets get; empty text where nothing is known.
final class Tables {
    private Tables() {
    }

    static Table sensors(List<Sensor> sensors) {
        return new Table("sensors", List.of("id", "name_ja", "name_en", "municipality", "neighbour", "catchment", "lat",
                "lon", "pipe_diameter_m", "level_m", "fill_percent", "state", "observed_at"),
                sensors.stream().map(Tables::row).toList());
    }

    static Table series(List<Views.Step> steps) {
        return new Table("series", List.of("from", "level_m", "dry_level_m", "rain_mm_h"), steps.stream()
                .<List<Object>>map(step -> List.of(step.at().toString(), step.level(), step.dry(), step.rain()))
                .toList());
    }

    static Table ranking(List<Views.Place> places) {
        return new Table("ranking", List.of("place", "id", "name", "full_pipe_minutes_per_mm", "fast_share", "sensors",
                "events", "dry_days", "coverage", "confidence"), places.stream()
                .<List<Object>>map(place -> List.of(place.place(), place.id(), place.name(), place.perMm(),
                        place.fast(), place.sensors(), place.evidence().events(), place.evidence().dryDays(),
                        place.coverage(), place.confidence())).toList());
    }

    static Table meetings(List<Meeting> meetings) {
        return new Table("meetings", List.of("id", "held_on", "topic", "parties", "results", "minutes"),
                meetings.stream().<List<Object>>map(meeting -> List.of(meeting.id(), meeting.heldOn(), meeting.topic(),
                        String.join(" ", meeting.parties()), meeting.results(), meeting.minutes())).toList());
    }

    private static List<Object> row(Sensor sensor) {
        var site = sensor.site();
        var neighbour = sensor.neighbour();
        return List.of(sensor.id(), sensor.thing().name(Language.JA), sensor.thing().name(Language.EN),
                Integer.toString(site.municipality()), neighbour == null ? "" : neighbour.id().toString(),
                sensor.catchment(Language.JA), text(site.lat()), text(site.lon()), sensor.diameter(),
                sensor.believed() ? sensor.level() : "", sensor.believed() ? sensor.fill() : "",
                sensor.state().word(), sensor.at().map(Instant::toString).orElse(""));
    }

    private static String text(@Nullable Double degrees) {
        return degrees == null ? "" : degrees.toString();
    }
}
