package city.miyako.linkage.importing;

import static city.miyako.linkage.importing.ImportsAtWork.STAFF;
import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.data.things.Thing;
import city.miyako.data.things.ThingQuery;
import city.miyako.data.things.Things;
import city.miyako.foundation.jobs.Jobs;
import city.miyako.foundation.testing.RealData;
import city.miyako.foundation.testing.TestCity;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Timetables in GTFS-JP and shared bikes in GBFS come in as they are published, by a mapping for each of their files.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class TransitTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FOLDER = "07_traffic/";
    private static final String SAMPLE = "mlit_gtfsjp_spec_sample.zip";
    private static final String BUSES = "kumamoto_kumabus_gtfsjp_partial.zip";

    @Inject
    Imports imports;

    @Inject
    ReadyMappings mappings;

    @Inject
    Jobs jobs;

    @Inject
    Things things;

    private ImportsAtWork work;

    @BeforeEach
    void open() {
        work = new ImportsAtWork(imports, mappings, jobs);
    }

    private static byte[] file(String name) throws IOException {
        return Files.readAllBytes(RealData.get(FOLDER + name));
    }

    private List<Thing> of(String type, String start) {
        return things.list(STAFF.reach(), ThingQuery.ofType(type)).stream()
            .filter(thing -> thing.id().startsWith("urn:ngsi-ld:" + type + ":" + start)).toList();
    }

    @Test
    void stopsRoutesAndOperatorsOfOneArchiveComeInByTheirReadyMappings() throws Exception {
        var stops = work.ready(file("gtfs/" + SAMPLE), SAMPLE, "gtfs-stops");
        var routes = work.ready(file("gtfs/" + SAMPLE), SAMPLE, "gtfs-routes");
        var agencies = work.ready(file("gtfs/" + SAMPLE), SAMPLE, "gtfs-agencies");

        assertThat(work.problems(stops)).isEmpty();
        assertThat(work.problems(routes)).isEmpty();
        assertThat(work.problems(agencies)).isEmpty();
        var found = of("GtfsStop", "feed-");
        assertThat(found).hasSize((int) stops.counts().things()).allSatisfy(stop ->
            assertThat(stop.point()).isPresent());
        assertThat(found).filteredOn(stop -> stop.id().endsWith(":feed-1510-51")).singleElement().satisfies(stop -> {
            assertThat(stop.attributes().at("/name/languageMap/ja").asText()).isEqualTo("川崎駅西口51番のりば");
            assertThat(stop.value("parentStation").asText()).isEqualTo("1510");
            assertThat(stop.value("zoneCode").asText()).isEqualTo("Z_210");
        });
        assertThat(of("GtfsRoute", "feed-25000-1")).singleElement().satisfies(route ->
            assertThat(route.value("routeShortName").asText()).isEqualTo("川56"));
        assertThat(of("GtfsAgency", "feed-")).hasSize(1);
    }

    @Test
    void tripsOfAnArchiveComeInWithTheirTimesAtTheStopsAndTheirDays() throws Exception {
        for (var mapping : List.of("gtfs-trips", "gtfs-stop-times", "gtfs-services", "gtfs-service-exceptions",
            "gtfs-offices")) {
            assertThat(work.problems(work.ready(file("gtfs/" + SAMPLE), SAMPLE, mapping))).as(mapping).isEmpty();
        }
        assertThat(of("GtfsTrip", "feed-25000-1")).hasSizeGreaterThan(2).allSatisfy(trip -> {
            assertThat(trip.attributes().at("/stopTimes/value").size()).isGreaterThan(10);
            assertThat(trip.attributes().at("/stopTimes/value/0/sequence").asInt()).isZero();
            assertThat(trip.attributes().at("/hasService/object").asText()).startsWith("urn:ngsi-ld:GtfsService:feed-");
        });
        var trip = things.get(STAFF.reach(), "urn:ngsi-ld:GtfsTrip:feed-25000-1-"
            + URLEncoder.encode("平日（月～金）", StandardCharsets.UTF_8) + "-001");
        assertThat(trip.attributes().at("/stopTimes/value/1")).isEqualTo(JSON.readTree("""
            {"stop":"urn:ngsi-ld:GtfsStop:feed-1530-03","sequence":1,"arrival":"06:30:00","departure":"06:30:00",
             "headSign":"矢向末吉橋循環","pickupType":"3","dropOffType":"3"}"""));
        assertThat(trip.value("headSign").asText()).isEqualTo("矢向末吉橋循環");
        var saturdays = things.get(STAFF.reach(), "urn:ngsi-ld:GtfsService:feed-"
            + URLEncoder.encode("土曜", StandardCharsets.UTF_8));
        assertThat(saturdays.value("saturday").asBoolean()).isTrue();
        assertThat(saturdays.value("startDate").asText()).isEqualTo("2017-04-01");
        assertThat(saturdays.attributes().at("/exceptions/value/0")).isEqualTo(JSON.readTree("""
            {"date":"2017-04-01","added":true}"""));
        assertThat(of("GtfsOffice", "feed-")).isNotEmpty();
    }

    @Test
    void aRailwayThatTellsItsStopsBackwardsIsReadInOrderWithItsWaysAsLines() throws Exception {
        var rail = "caltrain_gtfs.zip";
        assertThat(work.problems(work.ready(file("gtfs/" + rail), rail, "gtfs-stop-times"))).isEmpty();
        assertThat(work.problems(work.ready(file("gtfs/" + rail), rail, "gtfs-shapes"))).isEmpty();

        var trip = things.get(STAFF.reach(), "urn:ngsi-ld:GtfsTrip:feed-10120090831");
        assertThat(trip.attributes().at("/stopTimes/value").valueStream().map(one -> one.path("sequence").asInt())
            .toList()).isSorted().hasSizeGreaterThan(10);
        assertThat(of("GtfsShape", "feed-cal_")).isNotEmpty().allSatisfy(shape ->
            assertThat(shape.attributes().at("/path/value/type").asText()).isEqualTo("LineString"));
    }

    @Test
    void anArchiveOfUnknownMeaningIsProposedAsItsStopsAndNothingIsDoubled() throws Exception {
        var proposal = work.proposed(file("gtfs/" + BUSES), BUSES);
        assertThat(proposal.order().mapping()).contains("type: GtfsStop").contains("member: stops.txt")
            .contains("stop_name").contains("platformCode");

        var first = work.confirmed(proposal);
        var second = work.confirmed(work.proposed(file("gtfs/" + BUSES), BUSES));

        assertThat(work.problems(first)).doesNotContainKeys("id-missing", "id-twice", "not-a-place");
        assertThat(first.counts().things()).isGreaterThan(600);
        assertThat(second.counts().things()).isEqualTo(first.counts().things());
        assertThat(of("GtfsStop", "kumamoto-")).hasSize((int) first.counts().things()).allSatisfy(stop -> {
            assertThat(stop.version()).isEqualTo(1);
            assertThat(stop.point()).isPresent();
        });
    }

    @Test
    void aBikeShareInVersionThreeComesInWithItsNamesAndVehicles() throws Exception {
        var stations = """
            {"last_updated":"2026-11-28T09:00:00+09:00","ttl":60,"version":"3.0","data":{"stations":[{"station_id":"v3-1",
             "name":[{"text":"Station Square","language":"en"},{"text":"駅前広場","language":"ja"}],
             "lat":35.68,"lon":139.76,"capacity":12}]}}""";
        var status = """
            {"version":"3.0","data":{"stations":[{"station_id":"v3-1","num_vehicles_available":5,"num_docks_available":7,
             "is_installed":true,"is_renting":true,"is_returning":true,
             "last_reported":"2026-11-28T09:00:00+09:00"}]}}""";
        var vehicles = """
            {"version":"3.0","data":{"vehicles":[{"vehicle_id":"a-1","lat":35.68,"lon":139.77,"is_reserved":false,
             "is_disabled":true,"vehicle_type_id":"ebike","current_range_meters":12500.5,"station_id":"v3-1"},
             {"vehicle_id":"a-2","is_reserved":"perhaps","lat":95,"lon":139.77}]}}""";
        for (var each : List.of(List.of(stations, "gbfs3-stations"), List.of(status, "gbfs3-status"))) {
            assertThat(work.problems(work.ready(each.getFirst().getBytes(StandardCharsets.UTF_8), "v3.json",
                each.getLast()))).isEmpty();
        }
        var proposal = work.proposed(vehicles.getBytes(StandardCharsets.UTF_8), "vehicle_status.json");
        assertThat(proposal.order().mapping()).contains("data.vehicles");
        assertThat(work.problems(work.confirmed(proposal))).containsKeys("not-a-flag", "not-a-place");

        var station = things.get(STAFF.reach(), "urn:ngsi-ld:BikeHireDockingStation:share-v3-1");
        assertThat(station.attributes().at("/name/languageMap")).hasToString(
            "{\"en\":\"Station Square\",\"ja\":\"駅前広場\"}");
        assertThat(station.value("availableBikeNumber").asInt()).isEqualTo(5);
        var vehicle = things.get(STAFF.reach(), "urn:ngsi-ld:SharedVehicle:share-a-1");
        assertThat(vehicle.value("disabled").asBoolean()).isTrue();
        assertThat(vehicle.value("range").asDouble()).isEqualTo(12_500.5);
        assertThat(vehicle.attributes().at("/dockedAt/object").asText())
            .isEqualTo("urn:ngsi-ld:BikeHireDockingStation:share-v3-1");
        assertThat(work.problems(work.ready(file("gbfs/v2.3/free_bike_status.json"), "free.json", "gbfs-bikes")))
            .isEmpty();
        assertThat(of("SharedVehicle", "share-TST")).isNotEmpty().allSatisfy(bike ->
            assertThat(bike.point()).isPresent());
    }

    @Test
    void stationsOfABikeShareComeInWithWhatTheyReportedAndWhen() throws Exception {
        var stations = work.ready(file("gbfs/v2.3/station_information.json"), "stations.json", "gbfs-stations");
        var status = work.ready(file("gbfs/v2.3/station_status.json"), "status.json", "gbfs-status");

        assertThat(work.problems(stations)).isEmpty();
        assertThat(work.problems(status)).isEmpty();
        assertThat(status.counts().readings()).isEqualTo(4);
        assertThat(of("BikeHireDockingStation", "share-")).hasSize(2).allSatisfy(station ->
            assertThat(station.point()).isPresent());
        assertThat(of("BikeHireDockingStation", "share-TST%3AStation%3A2")).singleElement().satisfies(station -> {
            assertThat(station.value("availableBikeNumber").asInt()).isEqualTo(6);
            assertThat(station.value("freeSlotNumber").asInt()).isEqualTo(8);
            assertThat(station.attributes().at("/availableBikeNumber/observedAt").asText())
                .isEqualTo("2025-07-02T06:21:03Z");
        });
    }
}
