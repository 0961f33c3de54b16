package city.miyako.engines.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import city.miyako.engines.tables.model.AttributeValue;
import city.miyako.engines.tables.model.ImportRecord.ReadingRow;
import city.miyako.engines.tables.model.ImportRecord.RowProblem;
import city.miyako.engines.tables.model.ImportRecord.ThingRow;
import city.miyako.engines.tables.model.KnownType;
import com.google.transit.realtime.GtfsRealtime.Alert;
import com.google.transit.realtime.GtfsRealtime.EntitySelector;
import com.google.transit.realtime.GtfsRealtime.FeedEntity;
import com.google.transit.realtime.GtfsRealtime.FeedHeader;
import com.google.transit.realtime.GtfsRealtime.FeedMessage;
import com.google.transit.realtime.GtfsRealtime.Position;
import com.google.transit.realtime.GtfsRealtime.TranslatedString;
import com.google.transit.realtime.GtfsRealtime.TripDescriptor;
import com.google.transit.realtime.GtfsRealtime.TripUpdate;
import com.google.transit.realtime.GtfsRealtime.TripUpdate.StopTimeEvent;
import com.google.transit.realtime.GtfsRealtime.TripUpdate.StopTimeUpdate;
import com.google.transit.realtime.GtfsRealtime.VehicleDescriptor;
import com.google.transit.realtime.GtfsRealtime.VehiclePosition;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/// Feeds of GTFS-Realtime, built by its own bindings, read as rows.
class FeedTest {
    private static final long AT = 1_790_000_000;
    private static final String VEHICLES = """
        type: Bus
        id: urn:ngsi-ld:Bus:{vehicle.id}
        file: { format: gtfs-realtime, rows: vehicle, partial: true }
        attributes:
          trip: { column: trip.trip_id, kind: link, words: { '*': 'urn:ngsi-ld:GtfsTrip:feed-*' } }
          status: { column: current_status, words: { STOPPED_AT: stopped, '*': moving } }
        place: { latitude: position.latitude, longitude: position.longitude }
        time: { column: timestamp }
        """;
    private static final String STOPS = """
        type: Stop
        id: urn:ngsi-ld:Stop:{/trip_update.trip.trip_id}-{stop_sequence}
        file: { format: gtfs-realtime, rows: trip_update.stop_time_update, partial: true }
        attributes: { entity: /id, expected: { column: arrival.time, kind: moment } }
        time: { column: /header.timestamp }
        readings: { delay: { column: arrival.delay, unit: SEC } }
        """;
    private static final String ALERTS = """
        type: Alert
        id: urn:ngsi-ld:Alert:feed-{/id}
        file: { format: gtfs-realtime, rows: alert, partial: true }
        attributes:
          name:
            - { column: 'header_text.translation[language=].text', language: ja }
            - { column: 'header_text.translation[language=en*].text', language: en }
          routes: { column: informed_entity.route_id, kind: several }
        """;

    private static FeedMessage.Builder feed() {
        return FeedMessage.newBuilder().setHeader(FeedHeader.newBuilder().setGtfsRealtimeVersion("2.0")
            .setTimestamp(AT));
    }

    private static FeedEntity vehicle(String id, float latitude) {
        return FeedEntity.newBuilder().setId("e-" + id).setVehicle(VehiclePosition.newBuilder().setTimestamp(AT + 5)
            .setVehicle(VehicleDescriptor.newBuilder().setId(id)).setTrip(TripDescriptor.newBuilder().setTripId("t1"))
            .setCurrentStatus(VehiclePosition.VehicleStopStatus.STOPPED_AT)
            .setPosition(Position.newBuilder().setLatitude(latitude).setLongitude(139.75f))).build();
    }

    @Test
    void vehiclesAreReadWithTheirPlaceTripAndMoment() {
        var read = Reading.of(feed().addEntity(vehicle("bus-7", 35.68f)).addEntity(FeedEntity.newBuilder()
            .setId("other").setAlert(Alert.newBuilder())).build().toByteArray(), VEHICLES);

        assertThat(read.problems()).isEmpty();
        assertThat(read.things()).hasSize(1);
        var bus = read.things().getFirst();
        assertThat(bus.id()).isEqualTo("urn:ngsi-ld:Bus:bus-7");
        assertThat(bus.attributes().get("trip")).isEqualTo(new AttributeValue.Link("urn:ngsi-ld:GtfsTrip:feed-t1"));
        assertThat(bus.attributes().get("status")).isEqualTo(new AttributeValue.Words(Map.of("", "stopped")));
        assertThat(bus.said()).isNotNull();
        assertThat(bus.said().at()).isEqualTo(Instant.ofEpochSecond(AT + 5));
        assertThat(String.valueOf(bus)).contains("35.68").contains("139.75");
    }

    @Test
    void partsOfAnEntityKnowWhatStandsAroundThem() {
        var trip = FeedEntity.newBuilder().setId("e1").setTripUpdate(TripUpdate.newBuilder()
            .setTrip(TripDescriptor.newBuilder().setTripId("t1"))
            .addStopTimeUpdate(StopTimeUpdate.newBuilder().setStopSequence(1).setArrival(StopTimeEvent.newBuilder()
                .setDelay(90).setTime(AT + 60)))
            .addStopTimeUpdate(StopTimeUpdate.newBuilder().setStopSequence(2).setArrival(StopTimeEvent.newBuilder()
                .setDelay(-30))));
        var read = Reading.of(feed().addEntity(trip).build().toByteArray(), STOPS);

        assertThat(read.readings()).extracting(ReadingRow::thingId, ReadingRow::value, ReadingRow::observedAt)
            .containsExactly(tuple("urn:ngsi-ld:Stop:t1-1", 90.0,
                Instant.ofEpochSecond(AT)), tuple("urn:ngsi-ld:Stop:t1-2", -30.0,
                Instant.ofEpochSecond(AT)));
        assertThat(read.things().getFirst().attributes()).containsKey("expected");
    }

    @Test
    void alertsAreReadInTheirLanguagesWithAllThatTheyAreAbout() {
        var alert = Alert.newBuilder().setHeaderText(TranslatedString.newBuilder()
            .addTranslation(TranslatedString.Translation.newBuilder().setText("運休"))
            .addTranslation(TranslatedString.Translation.newBuilder().setText("No service").setLanguage("en-GB")))
            .addInformedEntity(EntitySelector.newBuilder().setRouteId("r1"))
            .addInformedEntity(EntitySelector.newBuilder().setStopId("s1"))
            .addInformedEntity(EntitySelector.newBuilder().setRouteId("r2"));
        var read = Reading.of(feed().addEntity(FeedEntity.newBuilder().setId("a1").setAlert(alert)).build()
            .toByteArray(), ALERTS);

        assertThat(read.problems()).isEmpty();
        assertThat(read.things().getFirst().attributes()).containsEntry("name", new AttributeValue.Words(Map.of("ja",
            "運休", "en", "No service"))).containsEntry("routes", new AttributeValue.Several(List.of("r1", "r2")));
    }

    @Test
    void aBrokenEntityCostsItselfAloneAndABrokenFeedIsToldWithWhatCameBefore() {
        var broken = new ByteArrayOutputStream();
        broken.writeBytes(feed().addEntity(vehicle("a", 35)).build().toByteArray());
        broken.writeBytes(new byte[] {0x12, 3, 0x0a, 9, 'x'});
        broken.writeBytes(FeedMessage.newBuilder().addEntity(vehicle("b", 36)).buildPartial().toByteArray());
        var read = Reading.of(broken.toByteArray(), VEHICLES);
        assertThat(read.things()).extracting(ThingRow::id).containsExactly("urn:ngsi-ld:Bus:a", "urn:ngsi-ld:Bus:b");
        assertThat(read.problems()).extracting(problem -> problem.row() + problem.code().code())
            .containsExactly("2feature-unreadable");

        var whole = feed().addEntity(vehicle("a", 35)).addEntity(vehicle("b", 36)).build().toByteArray();
        var cut = Reading.of(Arrays.copyOf(whole, whole.length - 3), VEHICLES);
        assertThat(cut.things()).hasSize(1);
        assertThat(cut.problems()).extracting(problem -> problem.code().code()).containsExactly("file-unreadable");
    }

    @Test
    void whatIsNoFeedAtAllIsToldInWords() {
        for (var text : List.of("<html>not here</html>", "{\"header\":{}}", "", "a,b\n1,2\n")) {
            var read = Reading.of(text.getBytes(StandardCharsets.UTF_8), VEHICLES);
            assertThat(read.things()).isEmpty();
            assertThat(read.problems()).as(text).extracting(problem -> problem.code().code())
                .contains("file-unreadable");
        }
        var endless = new ByteArrayOutputStream();
        endless.writeBytes(new byte[] {0x12, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 7});
        assertThat(Reading.of(endless.toByteArray(), VEHICLES).problems()).extracting(RowProblem::value)
            .anyMatch(value -> value.contains("more than"));
    }

    @Test
    void aFeedMayComeAsAMessage() {
        var mapping = ((MappingAnswer.Understood) Mappings.read(VEHICLES.replace("file: {",
            "file: { topic: buses,"))).mapping();
        var read = new MessageReader(mapping, KnownType.unknown("Bus")).read("buses",
            feed().addEntity(vehicle("a", 35)).build().toByteArray(), Instant.ofEpochSecond(AT));
        assertThat(read).singleElement().isInstanceOfSatisfying(ThingRow.class, thing ->
            assertThat(thing.id()).isEqualTo("urn:ngsi-ld:Bus:a"));
        assertThat(Mappings.read(Mappings.write(mapping))).isEqualTo(new MappingAnswer.Understood(mapping));
    }

    @Property
    void noBytesAtAllMakeTheReaderThrow(@ForAll @Size(max = 300) byte[] bytes, @ForAll @IntRange(max = 80) int at) {
        var feed = feed().addEntity(vehicle("a", 35)).build().toByteArray();
        System.arraycopy(bytes, 0, feed, Math.min(at, feed.length), Math.min(bytes.length,
            feed.length - Math.min(at, feed.length)));
        for (var mapping : List.of(VEHICLES, STOPS, ALERTS)) {
            assertThat(Reading.of(bytes, mapping).problems()).isNotNull();
            assertThat(Reading.of(feed, mapping).problems()).isNotNull();
        }
    }
}
