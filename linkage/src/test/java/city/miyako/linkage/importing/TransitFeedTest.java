package city.miyako.linkage.importing;

import static city.miyako.linkage.importing.ImportsAtWork.STAFF;
import static city.miyako.linkage.ngsild.Door.anybody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.hamcrest.Matchers.hasItem;

import city.miyako.data.history.History;
import city.miyako.data.history.Reading;
import city.miyako.data.things.Thing;
import city.miyako.data.things.Things;
import city.miyako.foundation.identity.ApiTokens;
import city.miyako.foundation.identity.Role;
import city.miyako.foundation.jobs.Jobs;
import city.miyako.foundation.testing.TestCity;
import com.fasterxml.jackson.databind.JsonNode;
import com.google.transit.realtime.GtfsRealtime.Alert;
import com.google.transit.realtime.GtfsRealtime.EntitySelector;
import com.google.transit.realtime.GtfsRealtime.FeedEntity;
import com.google.transit.realtime.GtfsRealtime.FeedHeader;
import com.google.transit.realtime.GtfsRealtime.FeedMessage;
import com.google.transit.realtime.GtfsRealtime.Position;
import com.google.transit.realtime.GtfsRealtime.TimeRange;
import com.google.transit.realtime.GtfsRealtime.TranslatedString;
import com.google.transit.realtime.GtfsRealtime.TranslatedString.Translation;
import com.google.transit.realtime.GtfsRealtime.TripDescriptor;
import com.google.transit.realtime.GtfsRealtime.TripUpdate;
import com.google.transit.realtime.GtfsRealtime.TripUpdate.StopTimeEvent;
import com.google.transit.realtime.GtfsRealtime.TripUpdate.StopTimeUpdate;
import com.google.transit.realtime.GtfsRealtime.VehicleDescriptor;
import com.google.transit.realtime.GtfsRealtime.VehiclePosition;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Feeds of GTFS-Realtime come in by their ready mappings, as files and as messages.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class TransitFeedTest {
    private static final long AT = Instant.now().getEpochSecond() - 600;

    @Inject
    Imports imports;

    @Inject
    ReadyMappings mappings;

    @Inject
    Jobs jobs;

    @Inject
    Things things;

    @Inject
    History history;

    @Inject
    Listeners listeners;

    @Inject
    ApiTokens tokens;

    private final String name = "x" + UUID.randomUUID().toString().substring(0, 8);
    private ImportsAtWork work;

    @BeforeEach
    void open() {
        work = new ImportsAtWork(imports, mappings, jobs);
    }

    private static byte[] feed(long at, FeedEntity.Builder... entities) {
        var feed = FeedMessage.newBuilder().setHeader(FeedHeader.newBuilder().setGtfsRealtimeVersion("2.0")
            .setTimestamp(at));
        for (var entity : entities) {
            feed.addEntity(entity);
        }
        return feed.build().toByteArray();
    }

    private FeedEntity.Builder bus(float latitude, float speed) {
        return FeedEntity.newBuilder().setId("e1").setVehicle(VehiclePosition.newBuilder()
            .setVehicle(VehicleDescriptor.newBuilder().setId(name).setLabel("都01 7号車"))
            .setTrip(TripDescriptor.newBuilder().setTripId("t1").setRouteId("r1")).setStopId("s3")
            .setCurrentStatus(VehiclePosition.VehicleStopStatus.INCOMING_AT)
            .setOccupancyStatus(VehiclePosition.OccupancyStatus.FEW_SEATS_AVAILABLE)
            .setPosition(Position.newBuilder().setLatitude(latitude).setLongitude(139.7f).setSpeed(speed)
                .setBearing(90)));
    }

    private Thing thing(String type, String rest) {
        return things.get(STAFF.reach(), "urn:ngsi-ld:" + type + ":feed-" + rest);
    }

    @Test
    void aBusIsWhereTheNewestFeedSaysAndAnOldFeedThatComesLateChangesNothing() throws Exception {
        assertThat(work.problems(work.ready(feed(AT, bus(35.7f, 5)), "v.pb", "gtfs-realtime-vehicles"))).isEmpty();
        work.ready(feed(AT + 60, bus(35.8f, 7)), "v2.pb", "gtfs-realtime-vehicles");
        work.ready(feed(AT + 30, bus(35.6f, 1)), "v3.pb", "gtfs-realtime-vehicles");

        var bus = thing("Vehicle", name);
        assertThat(bus.point().orElseThrow()[1]).isCloseTo(35.8, offset(1e-4));
        assertThat(bus.value("speed").asDouble()).isEqualTo(7);
        assertThat(bus.value("stopStatus").asText()).isEqualTo("arriving");
        assertThat(bus.value("occupancy").asText()).isEqualTo("few-seats");
        assertThat(bus.attributes().at("/servesTrip/object").asText()).isEqualTo("urn:ngsi-ld:GtfsTrip:feed-t1");
        assertThat(bus.attributes().at("/currentStop/object").asText()).isEqualTo("urn:ngsi-ld:GtfsStop:feed-s3");
    }

    @Test
    void delaysAtStopsAreHistoryAndWhatWillComeIsTold() throws Exception {
        for (int i = 0; i < 2; i++) {
            var trip = FeedEntity.newBuilder().setId("e").setTripUpdate(TripUpdate.newBuilder()
                .setTrip(TripDescriptor.newBuilder().setTripId(name).setStartDate("20261129"))
                .setTimestamp(AT + 60 * i)
                .addStopTimeUpdate(StopTimeUpdate.newBuilder().setStopSequence(4).setStopId("s4")
                    .setArrival(StopTimeEvent.newBuilder().setDelay(60 + i).setTime(AT + 900)))
                .addStopTimeUpdate(StopTimeUpdate.newBuilder().setStopId("s5")
                    .setScheduleRelationship(StopTimeUpdate.ScheduleRelationship.SKIPPED)));
            work.ready(feed(AT + 61, trip), "t.pb", "gtfs-realtime-arrivals");
        }
        var stop = thing("ArrivalEstimation", name + "-4");
        assertThat(history.range(STAFF.reach(), stop.id(), "arrivalDelay", Instant.EPOCH, Instant.now(), 10))
            .extracting(Reading::value).containsExactly(60.0, 61.0);
        assertThat(stop.value("arrivalDelay").asDouble()).isEqualTo(61);
        assertThat(stop.value("expectedArrival").asText()).isEqualTo(Instant.ofEpochSecond(AT + 900).toString());
        assertThat(stop.value("tripStartDate").asText()).isEqualTo("2026-11-29");
        assertThat(thing("ArrivalEstimation", name + "-s5").value("stopPlan").asText()).isEqualTo("skipped");
    }

    private FeedEntity.Builder alert() {
        return FeedEntity.newBuilder().setId(name).setAlert(Alert.newBuilder()
            .addActivePeriod(TimeRange.newBuilder().setStart(AT).setEnd(AT + 7_200))
            .addInformedEntity(EntitySelector.newBuilder().setRouteId("r1"))
            .addInformedEntity(EntitySelector.newBuilder().setRouteId("r2").setStopId("s1"))
            .setEffect(Alert.Effect.DETOUR).setSeverityLevel(Alert.SeverityLevel.WARNING)
            .setHeaderText(TranslatedString.newBuilder().addTranslation(Translation.newBuilder().setText("迂回運行"))
                .addTranslation(Translation.newBuilder().setText("Detour").setLanguage("en"))));
    }

    @Test
    void anAlertOfAnOperatorIsAnAlertLikeThoseOfOthersAndIsProposedWithoutAMapping() throws Exception {
        var proposal = work.proposed(feed(AT, alert()), "alerts.pb");
        assertThat(proposal.order().mapping()).contains("type: Alert").contains("gtfs-realtime");
        assertThat(work.problems(work.confirmed(proposal))).isEmpty();

        var alert = thing("Alert", name);
        assertThat(alert.value("state").asText()).isEqualTo("active");
        assertThat(alert.attributes().at("/name/languageMap/ja").asText()).isEqualTo("迂回運行");
        assertThat(alert.attributes().at("/name/languageMap/en").asText()).isEqualTo("Detour");
        assertThat(alert.value("severity").asText()).isEqualTo("medium");
        assertThat(alert.value("routes")).extracting(JsonNode::asText)
            .containsExactly("r1", "r2");
        assertThat(alert.value("validTo").asText()).isEqualTo(Instant.ofEpochSecond(AT + 7_200).toString());
    }

    @Test
    void aFeedMayBePostedToATopicAndABrokenOneIsToldToItsSender() {
        listeners.listen(STAFF, mappings.get("gtfs-realtime-vehicles").replace("file: {", "file: { topic: buses/" + name
            + ","));
        var token = tokens.issue(STAFF, "buses", Set.of(Role.CLIENT), Set.of("write:topics/buses/" + name),
            Instant.now().plusSeconds(600));
        var sender = anybody().header("Authorization", "Bearer " + token).contentType("application/x-protobuf");
        sender.body(feed(AT, bus(35.7f, 5))).post("/api/v1/topics/buses/" + name).then().statusCode(204);
        assertThat(thing("Vehicle", name).value("speed").asDouble()).isEqualTo(5);
        anybody().header("Authorization", "Bearer " + token).contentType("application/x-protobuf")
            .body("<html>away</html>".getBytes(StandardCharsets.UTF_8))
            .post("/en/api/v1/topics/buses/" + name).then().statusCode(422)
            .body("problems.code", hasItem("file-unreadable"));
    }
}
