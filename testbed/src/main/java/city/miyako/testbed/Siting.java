package city.miyako.testbed;

import city.miyako.testbed.sending.CityDoor;
import city.miyako.testbed.sending.Pause;
import city.miyako.testbed.sending.SitingRecords;
import city.miyako.testbed.town.Municipality;
import city.miyako.testbed.town.SitingAssets;
import city.miyako.testbed.town.SitingRequest;
import city.miyako.testbed.town.SitingRequests;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/// Tells a city that has the service what its bureaus know of antennas, once: assets, windows, former requests.
final class Siting {
    private static final Logger LOG = Logger.getLogger(Siting.class);
    private static final String SERVICE = "/api/v1/antenna-siting";
    private static final int ASSETS_AT_ONCE = 500;
    private static final int REQUESTS_AT_ONCE = 50;

    private final CityDoor door;
    private final Pause pause;

    Siting(CityDoor door, Pause pause) {
        this.door = door;
        this.pause = pause;
    }

    void send(long seed, List<Municipality> municipalities, Instant now) throws InterruptedException {
        JsonNode months = door.ask(SERVICE + "/progress").path("months");
        if (months.isEmpty()) {
            return;
        }
        var assets = SitingAssets.all(seed, municipalities);
        boolean known = door.ask("/ngsi-ld/v1/entities/" + SitingRecords.id(assets.getLast())).has("id");
        if (!known && !(entities(SitingRecords.windows()) && entities(SitingRecords.assets(assets)))) {
            return;
        }
        JsonNode last = months.get(months.size() - 1);
        if (last.path("installed").asInt() + last.path("under_way").asInt() == 0) {
            requests(SitingRequests.all(seed, assets, now));
        }
    }

    private boolean entities(List<ObjectNode> all) throws InterruptedException {
        for (int from = 0; from < all.size(); from += ASSETS_AT_ONCE) {
            long start = System.nanoTime();
            if (!door.upsert(all.subList(from, Math.min(all.size(), from + ASSETS_AT_ONCE))) || rested(start)) {
                return false;
            }
        }
        return true;
    }

    private void requests(List<SitingRequest> all) throws InterruptedException {
        for (int from = 0; from < all.size(); from += REQUESTS_AT_ONCE) {
            long start = System.nanoTime();
            var some = all.subList(from, Math.min(all.size(), from + REQUESTS_AT_ONCE));
            if (!door.post(SERVICE + "/cases/former", SitingRecords.requests(some)) || rested(start)) {
                return;
            }
        }
        LOG.infof("Sample city: %d requests for antennas are told", all.size());
    }

    // Half of the time is left to others; true when the city is being closed.
    private boolean rested(long start) throws InterruptedException {
        return pause.isOver(Duration.ofNanos(System.nanoTime() - start));
    }
}
