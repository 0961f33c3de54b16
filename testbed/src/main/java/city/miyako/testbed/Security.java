package city.miyako.testbed;

import city.miyako.testbed.sending.CityDoor;
import city.miyako.testbed.sending.SecurityCases;
import city.miyako.testbed.sending.SecurityRecords;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jboss.logging.Logger;

/// Tells a city that has the service what its security office has on record, once: registers, then former cases.
final class Security {
    private static final Logger LOG = Logger.getLogger(Security.class);
    private static final String SERVICE = "/api/v1/security-policy";
    private static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");

    private final CityDoor door;

    Security(CityDoor door) {
        this.door = door;
    }

    // Cases are taken once each by their former number, so whoever was stopped halfway simply begins again.
    void send(long seed, Instant now) throws InterruptedException {
        JsonNode layers = door.ask(SERVICE + "/layers").path("layers");
        LocalDate today = LocalDate.ofInstant(now, ZONE);
        List<ObjectNode> records = SecurityRecords.all(today);
        if (layers.isEmpty() || door.ask("/ngsi-ld/v1/entities/" + records.getLast().path("id").asText()).has("id")) {
            return;
        }
        if (door.upsert(records.subList(0, records.size() - 1))
                && door.post(SERVICE + "/cases/former?kind=security-assessment",
                        SecurityCases.assessments(seed, today))
                && door.post(SERVICE + "/cases/former?kind=security-exception", SecurityCases.exceptions(seed, today))
                && door.post(SERVICE + "/cases/former?kind=security-finding", SecurityCases.findings(seed, today))
                && door.upsert(List.of(records.getLast()))) {
            LOG.infof("Sample city: %d records of security are told", records.size());
        }
    }
}
