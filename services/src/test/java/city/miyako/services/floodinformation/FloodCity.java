package city.miyako.services.floodinformation;

import city.miyako.data.media.Media;
import city.miyako.data.media.Medium;
import city.miyako.data.things.NewThing;
import city.miyako.data.things.Things;
import city.miyako.data.things.UpsertMode;
import city.miyako.foundation.database.Writer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// The small test city: gauges with levels at 1, 2, 2.5 and 3 metres, told minute by minute.
@ApplicationScoped
class FloodCity {
    static final int CHIYODA = 131016;
    static final int OTA = 131113;
    static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MINUTES);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Writer WRITER = Writer.system("test");

    private final Things things;
    private final Media media;

    FloodCity(Things things, Media media) {
        this.things = things;
        this.media = media;
    }

    static String id(String name) {
        return "urn:ngsi-ld:RiverGauge:" + name;
    }

    void gauge(String name, int municipality) {
        write(id(name), "RiverGauge", """
            {"name":{"type":"LanguageProperty","languageMap":{"ja":"%1$s橋","en":"%1$s Bridge"}},
             "riverName":{"type":"LanguageProperty","languageMap":{"ja":"試川","en":"Test River"}},
             "standbyLevel":{"type":"Property","value":1.0,"unitCode":"MTR"},
             "cautionLevel":{"type":"Property","value":2.0,"unitCode":"MTR"},
             "evacuationLevel":{"type":"Property","value":2.5,"unitCode":"MTR"},
             "dangerLevel":{"type":"Property","value":3.0,"unitCode":"MTR"},
             "municipality":{"type":"Property","value":"%2$d"},
             "location":{"type":"GeoProperty","value":{"type":"Point","coordinates":[139.7,35.6]}}}"""
            .formatted(name, municipality));
    }

    /// Tells readings in the order given, as `minutes before now, metres`.
    void reads(String name, double... minutesAndMetres) {
        for (int i = 0; i < minutesAndMetres.length; i += 2) {
            level(name, NOW.minus(Duration.ofMinutes((long) minutesAndMetres[i])), minutesAndMetres[i + 1]);
        }
    }

    void level(String name, Instant at, double metres) {
        write(id(name), "RiverGauge", "{\"waterLevel\":{\"type\":\"Property\",\"value\":" + metres
            + ",\"unitCode\":\"MTR\",\"observedAt\":\"" + at + "\"}}");
    }

    void rain(String name, int municipality, double millimetresPerHour) {
        write("urn:ngsi-ld:RainGauge:" + name, "RainGauge", """
            {"name":{"type":"Property","value":"%s"},"municipality":{"type":"Property","value":"%d"},
             "rainIntensity":{"type":"Property","value":%s,"unitCode":"H67","observedAt":"%s"},
             "location":{"type":"GeoProperty","value":{"type":"Point","coordinates":[139.71,35.61]}}}"""
            .formatted(name, municipality, millimetresPerHour, NOW));
    }

    String camera(String name, String gauge, int municipality) {
        var id = "urn:ngsi-ld:RiverCamera:" + name;
        write(id, "RiverCamera", """
            {"name":{"type":"LanguageProperty","languageMap":{"ja":"%1$sカメラ","en":"%1$s camera"}},
             "gauge":{"type":"Relationship","object":"%2$s"},"municipality":{"type":"Property","value":"%3$d"},
             "image":{"type":"Property","value":"/api/v1/media/%4$s/image","observedAt":"%5$s"},
             "location":{"type":"GeoProperty","value":{"type":"Point","coordinates":[139.7,35.6]}}}"""
            .formatted(name, id(gauge), municipality, id, NOW));
        media.put(WRITER, id, "image", new Medium(NOW, "image/png", "frame".getBytes(StandardCharsets.UTF_8)));
        return id;
    }

    void write(String id, String type, String attributes) {
        try {
            var thing = new NewThing(id, type, (ObjectNode) JSON.readTree(attributes));
            things.upsert(WRITER, List.of(thing), UpsertMode.UPDATE);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
