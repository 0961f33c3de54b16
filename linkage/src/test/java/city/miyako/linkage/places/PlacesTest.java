package city.miyako.linkage.places;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.data.things.Json;
import city.miyako.data.things.NewThing;
import city.miyako.data.things.Things;
import city.miyako.data.things.UpsertMode;
import city.miyako.engines.geography.LatLon;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestCity.class)
class PlacesTest {
    private static final Writer WRITER = Writer.system("test");

    @Inject
    Things things;

    @Inject
    MunicipalityLocator locator;

    @Test
    void aGaugeWithoutAMunicipalityIsGivenTheOneItLiesIn() throws Exception {
        write("Municipality", "urn:ngsi-ld:Municipality:nowhere-island", """
            {"code": {"type": "Property", "value": 133817},
             "area": {"type": "GeoProperty", "value": {"type": "Polygon", "coordinates":
               [[[150, 10], [151, 10], [151, 11], [150, 11], [150, 10]]]}}}""");
        awaitArea();

        write("RiverGauge", "urn:ngsi-ld:RiverGauge:nowhere", """
            {"location": {"type": "GeoProperty", "value": {"type": "Point", "coordinates": [150.5, 10.5]}}}""");

        assertThat(municipalityOf("urn:ngsi-ld:RiverGauge:nowhere")).isEqualTo(133817);
    }

    @Test
    void aPlaceOutsideAllBoundariesHasNoMunicipality() {
        assertThat(locator.find(new LatLon(-45, -120))).isEmpty();
    }

    private void awaitArea() throws InterruptedException {
        for (int i = 0; i < 100 && locator.find(new LatLon(10.5, 150.5)).isEmpty(); i++) {
            Thread.sleep(50);
        }
    }

    private int municipalityOf(String id) throws InterruptedException {
        for (int i = 0; i < 100 && things.get(Reach.publicCity(), id).municipality() == 0; i++) {
            Thread.sleep(50);
        }
        return things.get(Reach.publicCity(), id).municipality();
    }

    private void write(String type, String id, String attributes) {
        things.upsert(WRITER, List.of(new NewThing(id, type, Json.object(attributes))), UpsertMode.UPDATE);
    }
}
