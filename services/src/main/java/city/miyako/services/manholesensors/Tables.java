package city.miyako.services.manholesensors;

import city.miyako.foundation.text.Language;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The rows that programs and spreadsheets get; empty text where nothing is known.
final class Tables {
    static final List<String> SENSORS = List.of("id", "name_ja", "name_en", "municipality", "neighbour", "catchment",
            "lat", "lon", "pipe_diameter_m", "level_m", "fill_percent", "state", "observed_at");
    static final List<String> SERIES = List.of("from", "level_m", "dry_level_m", "rain_mm_h");
    static final List<String> RANKING = List.of("place", "id", "name", "full_pipe_minutes_per_mm", "fast_share",
            "sensors", "events", "dry_days", "coverage", "confidence");
    static final List<String> MEETINGS = List.of("id", "held_on", "topic", "parties", "results", "minutes");

    private Tables() {
    }

    static List<Object> row(Sensor sensor) {
        var neighbour = sensor.neighbour();
        return List.of(sensor.id(), sensor.name(Language.JA), sensor.name(Language.EN), sensor.code(),
                neighbour == null ? "" : neighbour.id().toString(), sensor.catchment(Language.JA), sensor.lat(),
                sensor.lon(), sensor.diameter(), sensor.believed() ? sensor.level() : "",
                sensor.believed() ? sensor.fill() : "", Views.key(sensor.state().name()),
                sensor.at().map(Instant::toString).orElse(""));
    }

    static List<Object> row(Views.Step step) {
        return List.of(step.at().toString(), step.level(), step.dry(), step.rain());
    }

    static List<Object> row(Views.Place place) {
        return List.of(place.place(), place.id(), place.name(), place.perMm(), place.fast(), place.sensors(),
                place.evidence().events(), place.evidence().dryDays(), place.coverage(),
                Views.key(place.evidence().confidence().name()));
    }

    static List<Object> row(Meeting meeting) {
        return List.of(meeting.id(), meeting.heldOn(), meeting.topic(), String.join(" ", meeting.parties()),
                meeting.results(), meeting.minutes());
    }

    static List<Map<String, Object>> objects(List<String> columns, List<List<Object>> rows) {
        return rows.stream().<Map<String, Object>>map(row -> {
            var object = new LinkedHashMap<String, Object>();
            for (int i = 0; i < columns.size(); i++) {
                object.put(columns.get(i), row.get(i));
            }
            return object;
        }).toList();
    }
}
