package city.miyako.engines.geography;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

class ReferenceSystemTest {
    private static final LatLon TOKYO = new LatLon(35.689472, 139.691722);

    @Test
    void everySystemTellsAPlaceInTheOrderOfItsAxes() {
        assertThat(ReferenceSystem.CRS84.findCoordinates(TOKYO)).contains(new double[] {139.691722, 35.689472});
        assertThat(ReferenceSystem.WGS84.findCoordinates(TOKYO)).contains(new double[] {35.689472, 139.691722});
        assertThat(ReferenceSystem.JGD2011.findCoordinates(TOKYO)).contains(new double[] {35.689472, 139.691722});
        var mercator = ReferenceSystem.WEB_MERCATOR.findCoordinates(TOKYO).orElseThrow();
        assertThat(mercator[0]).as("easting").isCloseTo(6_378_137 * Math.toRadians(139.691722), within(1e-6));
        assertThat(mercator[1]).as("northing").isCloseTo(6_378_137
                * Math.log(Math.tan(Math.PI / 4 + Math.toRadians(35.689472) / 2)), within(1e-6));
        var plane = ReferenceSystem.PLANE_IX.findCoordinates(TOKYO).orElseThrow();
        assertThat(plane[0]).as("X, to the north, south of 36 degrees").isCloseTo(-34_443, within(60.0));
        assertThat(plane[1]).as("Y, to the east, west of 139 degrees 50 minutes").isCloseTo(-12_817, within(30.0));
    }

    @Test
    void theOriginOfThePlaneIsWhereTheNoticeOfTheMinistryPutsIt() {
        var origin = ReferenceSystem.PLANE_IX.findCoordinates(new LatLon(36, 139 + 50.0 / 60)).orElseThrow();

        assertThat(origin[0]).isCloseTo(0, within(1e-6));
        assertThat(origin[1]).isCloseTo(0, within(1e-6));
    }

    /// Kawase (2011), "A General Formula for Calculating Meridian Arc Length and its Application to Coordinate
    /// Conversion in the Gauss-Krüger Projection", as the Geospatial Information Authority of Japan computes.
    @Property
    void thePlaneIsThatOfTheSurveyors(@ForAll @DoubleRange(min = 24, max = 46) double latitude,
            @ForAll @DoubleRange(min = 134, max = 146) double longitude) {
        var told = ReferenceSystem.PLANE_IX.findCoordinates(new LatLon(latitude, longitude)).orElseThrow();
        var expected = kawase(latitude, longitude);

        assertThat(told[0]).isCloseTo(expected[0], within(1e-4));
        assertThat(told[1]).isCloseTo(expected[1], within(1e-4));
    }

    @Property
    void aPlaceComesBackFromEverySystem(@ForAll @DoubleRange(min = 20, max = 46) double latitude,
            @ForAll @DoubleRange(min = 122, max = 154) double longitude) {
        for (var system : ReferenceSystem.values()) {
            var told = system.findCoordinates(new LatLon(latitude, longitude)).orElseThrow();
            var back = system.findPlace(told).orElseThrow();
            assertThat(back.latitude()).as(system.name()).isCloseTo(latitude, within(1e-8));
            assertThat(back.longitude()).as(system.name()).isCloseTo(longitude, within(1e-8));
        }
    }

    @Property
    void anyNumbersArePlacesOrNone(@ForAll double first, @ForAll double second,
            @ForAll @DoubleRange(min = -90, max = 90) double latitude,
            @ForAll @DoubleRange(min = -180, max = 180) double longitude) {
        for (var system : ReferenceSystem.values()) {
            system.findPlace(first, second);
            system.findBox(new double[] {first, second}, new double[] {second, first});
            assertThat(system.findCoordinates(new LatLon(latitude, longitude)).stream().flatMapToDouble(Arrays::stream)
                    .allMatch(Double::isFinite)).as(system.name()).isTrue();
        }
    }

    @Test
    void whatLiesFarOutsideAProjectionHasNoCoordinatesInIt() {
        assertThat(ReferenceSystem.PLANE_IX.findCoordinates(new LatLon(0, -40))).isEmpty();
        assertThat(ReferenceSystem.PLANE_IX.findCoordinates(new LatLon(0, 49.8333333333))).isEmpty();
        assertThat(ReferenceSystem.WEB_MERCATOR.findCoordinates(new LatLon(90, 0))).isEmpty();
        assertThat(ReferenceSystem.PLANE_IX.findPlace(1e7, 0)).isEmpty();
        assertThat(ReferenceSystem.CRS84.findPlace(35, 139)).isEmpty();
        assertThat(ReferenceSystem.WGS84.findPlace(Double.NaN, 139)).isEmpty();
    }

    @Test
    void aBoxOfDegreesGoesOverTheMeridianWhereItsWestLiesEastOfItsEast() {
        var box = ReferenceSystem.CRS84.findBox(new double[] {170, 30}, new double[] {-170, 40}).orElseThrow();

        assertThat(covers(box, 35, 179)).isTrue();
        assertThat(covers(box, 35, -179)).isTrue();
        assertThat(covers(box, 35, 0)).isFalse();
        assertThat(ReferenceSystem.CRS84.findBox(new double[] {170, 40}, new double[] {-170, 30})).isEmpty();
        assertThat(ReferenceSystem.WGS84.findBox(new double[] {30, 170}, new double[] {40, -170})).contains(box);
    }

    @Test
    void aBoxOfThePlaneCoversWhatLiesInItAndNothingElse() {
        var box = ReferenceSystem.PLANE_IX.findBox(new double[] {-40_000, -20_000}, new double[] {-30_000, -10_000})
                .orElseThrow();

        assertThat(covers(box, TOKYO.latitude(), TOKYO.longitude())).isTrue();
        assertThat(covers(box, 35.60, 139.69)).isFalse();
        for (double corner : new double[] {-30_001, -39_999}) {
            var inside = ReferenceSystem.PLANE_IX.findPlace(corner, -15_000).orElseThrow();
            assertThat(covers(box, inside.latitude(), inside.longitude())).isTrue();
            var outside = ReferenceSystem.PLANE_IX.findPlace(corner < -35_000 ? -40_001 : -29_999, -15_000)
                    .orElseThrow();
            assertThat(covers(box, outside.latitude(), outside.longitude())).isFalse();
        }
    }

    @Test
    void aBoxWithoutWidthIsALineOrAPoint() {
        assertThat(shape(new double[] {0, 0}, new double[] {0, 0})).isEqualTo("Point");
        assertThat(shape(new double[] {0, 0}, new double[] {0, 9})).isEqualTo("LineString");
        assertThat(shape(new double[] {0, 0}, new double[] {9, 9})).isEqualTo("Polygon");
        assertThat(ReferenceSystem.PLANE_IX.findBox(new double[] {9, 0}, new double[] {0, 9})).isEmpty();
    }

    private static String shape(double[] lower, double[] upper) {
        return ReferenceSystem.PLANE_IX.findBox(lower, upper).orElseThrow().getGeometryType();
    }

    private static boolean covers(Geometry box, double latitude, double longitude) {
        return box.intersects(new GeometryFactory().createPoint(new Coordinate(longitude, latitude)));
    }

    private static double[] kawase(double latitude, double longitude) {
        double n = 1 / (2 * 298.257222101 - 1);
        double m = 6_378_137 / (1 + n) * (1 + n * n / 4 + Math.pow(n, 4) / 64);
        double[] alpha = {n / 2 - 2 * n * n / 3 + 5 * Math.pow(n, 3) / 16 + 41 * Math.pow(n, 4) / 180,
            13 * n * n / 48 - 3 * Math.pow(n, 3) / 5 + 557 * Math.pow(n, 4) / 1440,
            61 * Math.pow(n, 3) / 240 - 103 * Math.pow(n, 4) / 140, 49561 * Math.pow(n, 4) / 161280};
        double shrink = 2 * Math.sqrt(n) / (1 + n);
        double turn = Math.toRadians(longitude) - Math.toRadians(139 + 50.0 / 60);
        double t = conformal(Math.toRadians(latitude), shrink);
        double xi = Math.atan2(t, Math.cos(turn));
        double eta = atanh(Math.sin(turn) / Math.sqrt(1 + t * t));
        double north = xi;
        double east = eta;
        double start = Math.atan(conformal(Math.toRadians(36), shrink));
        double arc = start;
        for (int j = 1; j <= alpha.length; j++) {
            north += alpha[j - 1] * Math.sin(2 * j * xi) * Math.cosh(2 * j * eta);
            east += alpha[j - 1] * Math.cos(2 * j * xi) * Math.sinh(2 * j * eta);
            arc += alpha[j - 1] * Math.sin(2 * j * start);
        }
        return new double[] {0.9999 * m * (north - arc), 0.9999 * m * east};
    }

    private static double conformal(double latitude, double shrink) {
        return Math.sinh(atanh(Math.sin(latitude)) - shrink * atanh(shrink * Math.sin(latitude)));
    }

    private static double atanh(double x) {
        return Math.log((1 + x) / (1 - x)) / 2;
    }
}
