package city.miyako.engines.geography;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class Geo3x3Test {

    @Test
    void tokyoTowerHasTheCodeItsInventorsPublish() {
        assertThat(Geo3x3.of(new LatLon(35.65858, 139.745433), 13)).isEqualTo("E9139659937288");
    }

    @Test
    void theGaugeAtTsukumobashiStandsInFukui() {
        var gauge = Geo3x3.find("E913873569978769").orElseThrow();

        assertThat(gauge.latitude()).isCloseTo(36.06, within(0.02));
        assertThat(gauge.longitude()).isCloseTo(136.21, within(0.02));
    }

    @Test
    void whatIsNoCodeIsNoPlace() {
        assertThat(Geo3x3.find("")).isEmpty();
        assertThat(Geo3x3.find("E")).isEmpty();
        assertThat(Geo3x3.find("X123")).isEmpty();
        assertThat(Geo3x3.find("E1203")).isEmpty();
        assertThat(Geo3x3.find("E" + "1".repeat(31))).isEmpty();
        assertThat(Geo3x3.find("<b>E913</b>")).isEmpty();
    }

    @Property
    void aPlaceComesBackWithinItsCell(@ForAll @DoubleRange(min = -90, max = 90) double latitude,
            @ForAll @DoubleRange(min = -180, max = 180) double longitude,
            @ForAll @IntRange(min = 1, max = 15) int digits) {
        var back = Geo3x3.find(Geo3x3.of(new LatLon(latitude, longitude), digits)).orElseThrow();

        var half = 90 / Math.pow(3, digits) + 1e-9;
        assertThat(back.latitude()).isCloseTo(latitude, within(half));
        assertThat(back.longitude()).isCloseTo(longitude, within(half));
    }
}
