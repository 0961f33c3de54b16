package city.miyako.testbed;

import city.miyako.testbed.ground.Words;
import city.miyako.testbed.sending.CityDoor;
import city.miyako.testbed.sending.Note;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;

/// What the sample city must know of its earlier life. It keeps it where it keeps everything else: in Miyako, as a
/// thing of type `SampleCity`, so that a restart goes on with the same weather.
///
/// @param start when this city, with these options, was first started
/// @param pastTold whether all of the past has been sent
/// @param lastReading when it last reported, or [Instant#EPOCH] if it never did
record Memory(Instant start, boolean pastTold, Instant lastReading) {
    private static final String NAME = "clock";
    private static final Words TITLE = new Words("見本都市の時計", "Clock of the sample city");

    /// The memory of a city with these options; a fresh one if it never lived, or lived with other options.
    static Memory recall(CityDoor door, SampleCityOptions options, Instant now) throws InterruptedException {
        JsonNode kept = door.ask("/ngsi-ld/v1/entities/" + Note.id(NAME));
        Instant last = time(door.ask("/ngsi-ld/v1/entities/urn:ngsi-ld:TideGauge:harumi")
                .path("tideLevel").path("observedAt").asText(""));
        boolean same = kept.path("way").path("value").asText("").equals(way(options));
        Instant start = time(kept.path("startedAt").path("value").asText(""));
        if (!same || start.equals(Instant.EPOCH) || start.isAfter(now)) {
            return new Memory(now, false, last);
        }
        return new Memory(start, kept.path("pastTold").path("value").asBoolean(false), last);
    }

    /// Sends the memory to where it is kept.
    void keep(CityDoor door, SampleCityOptions options) throws InterruptedException {
        door.upsert(List.of(Note.of(NAME, TITLE)
                .text("way", way(options))
                .text("startedAt", start.toString())
                .flag("pastTold", pastTold)
                .node()));
    }

    /// The same memory once the past has been sent.
    Memory withPastTold() {
        return new Memory(start, true, lastReading);
    }

    private static String way(SampleCityOptions options) {
        return "seed " + options.seed() + ", speed " + options.speed() + ", " + options.scenario().word();
    }

    private static Instant time(String text) {
        try {
            return text.isEmpty() ? Instant.EPOCH : Instant.parse(text);
        } catch (DateTimeParseException e) {
            return Instant.EPOCH;
        }
    }
}
