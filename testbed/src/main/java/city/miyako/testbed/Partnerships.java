package city.miyako.testbed;

import city.miyako.testbed.sending.CityDoor;
import city.miyako.testbed.sending.PartnershipRecords;
import city.miyako.testbed.town.Municipality;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jboss.logging.Logger;

/// Tells a city that has the service what the office in charge of partnerships has on record, once.
final class Partnerships {
    private static final Logger LOG = Logger.getLogger(Partnerships.class);
    private static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");

    private Partnerships() {}

    static void send(CityDoor door, List<Municipality> municipalities, Instant now) throws InterruptedException {
        var known = door.ask("/api/v1/agreements/registers/agreements");
        if (known.has("count") && known.path("count").asInt() == 0
                && door.upsert(PartnershipRecords.all(municipalities, now.atZone(ZONE).toLocalDate()))) {
            LOG.info("Sample city: partners and agreements are told");
        }
    }
}
