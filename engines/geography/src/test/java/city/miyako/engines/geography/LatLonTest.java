package city.miyako.engines.geography;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class LatLonTest {

    @Test
    void fromTokyoTowerToShinjukuStationIsSixKilometres() {
        var tower = new LatLon(35.65858, 139.745433);
        var station = new LatLon(35.690921, 139.700258);

        assertThat(tower.metresTo(station)).isCloseTo(5_443, within(10.0));
    }

    @Test
    void aPlaceOffTheEarthIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new LatLon(139.7, 35.6));
        assertThatIllegalArgumentException().isThrownBy(() -> new LatLon(Double.NaN, 35.6));
    }

    @Property
    void distanceIsTheSameBothWays(@ForAll @DoubleRange(min = -90, max = 90) double a,
            @ForAll @DoubleRange(min = -180, max = 180) double b, @ForAll @DoubleRange(min = -90, max = 90) double c,
            @ForAll @DoubleRange(min = -180, max = 180) double d) {
        var one = new LatLon(a, b);
        var other = new LatLon(c, d);

        assertThat(one.metresTo(other)).isCloseTo(other.metresTo(one), within(1e-6));
        assertThat(one.metresTo(one)).isZero();
    }

    @Property
    void theBoxAroundAPlaceHoldsEverythingWithinReach(@ForAll @DoubleRange(min = -85, max = 85) double latitude,
            @ForAll @DoubleRange(min = -170, max = 170) double longitude,
            @ForAll @DoubleRange(min = 0, max = 50_000) double metres,
            @ForAll @DoubleRange(min = -0.5, max = 0.5) double north,
            @ForAll @DoubleRange(min = -0.5, max = 0.5) double east) {
        var centre = new LatLon(latitude, longitude);
        var other = new LatLon(latitude + north, longitude + east);

        if (centre.metresTo(other) <= metres) {
            assertThat(GeoBox.around(centre, metres).holds(other)).isTrue();
        }
    }
}
