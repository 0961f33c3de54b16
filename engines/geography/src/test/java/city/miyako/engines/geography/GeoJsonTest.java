package city.miyako.engines.geography;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.engines.geography.ShapeAnswer.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GeoJsonTest {
    private static final List<List<Double>> RING =
            List.of(List.of(139.0, 35.0), List.of(140.0, 35.0), List.of(140.0, 36.0), List.of(139.0, 35.0));

    @Test
    void everyKindOfShapeComesBackAsItWas() {
        var shapes = List.<Map<String, Object>>of(
                Map.of("type", "Point", "coordinates", List.of(139.7, 35.6)),
                Map.of("type", "LineString", "coordinates", List.of(List.of(139.7, 35.6), List.of(139.8, 35.6))),
                Map.of("type", "Polygon", "coordinates", List.of(RING)),
                Map.of("type", "MultiPolygon", "coordinates", List.of(List.of(RING))),
                Map.of("type", "GeometryCollection", "geometries",
                        List.of(Map.of("type", "Point", "coordinates", List.of(139.7, 35.6)))));

        assertThat(shapes).allSatisfy(shape -> {
            assertThat(GeoJson.shape(shape)).isInstanceOf(ShapeAnswer.Sound.class);
            assertThat(GeoJson.map(((ShapeAnswer.Sound) GeoJson.shape(shape)).shape())).isEqualTo(shape);
        });
    }

    @ParameterizedTest
    @EnumSource(value = Fault.class, mode = EnumSource.Mode.EXCLUDE, names = "TOO_MANY_POSITIONS")
    void aBrokenShapeIsNamedByWhatIsWrongWithIt(Fault fault) {
        var bow = List.of(List.of(139.0, 35.0), List.of(140.0, 36.0), List.of(140.0, 35.0), List.of(139.0, 36.0),
                List.of(139.0, 35.0));
        var broken = switch (fault) {
            case UNKNOWN_TYPE -> Map.of("type", "Circle", "coordinates", List.of(1, 2));
            case BAD_COORDINATES -> Map.of("type", "Point", "coordinates", List.of("139", "35"));
            case NOT_ON_EARTH -> Map.of("type", "Point", "coordinates", List.of(35.6, 139.7));
            case OPEN_RING -> Map.of("type", "Polygon", "coordinates", List.of(RING.subList(0, 3)));
            case CROSSES_ITSELF -> Map.of("type", "Polygon", "coordinates", List.of(bow));
            case TOO_MANY_POSITIONS -> throw new AssertionError("not asked");
        };

        assertThat(((ShapeAnswer.Unsound) GeoJson.shape(broken)).fault()).isEqualTo(fault);
    }

    @Property
    void noNestOfNumbersAndWordsThrows(@ForAll("nests") Object nest, @ForAll("types") String type) {
        assertThat(GeoJson.shape(Map.of("type", type, "coordinates", nest, "geometries", nest))).isNotNull();
    }

    @Provide
    Arbitrary<String> types() {
        return Arbitraries.of("Point", "LineString", "Polygon", "MultiPoint", "MultiLineString", "MultiPolygon",
                "GeometryCollection", "<script>");
    }

    @Provide
    Arbitrary<Object> nests() {
        Arbitrary<Object> leaf = Arbitraries.oneOf(Arbitraries.doubles().map(Object.class::cast),
                Arbitraries.integers().map(Object.class::cast), Arbitraries.strings().map(Object.class::cast),
                Arbitraries.of(Map.of("type", "Point"), Map.of()).map(Object.class::cast));
        return Arbitraries.recursive(() -> leaf, inner -> inner.list().ofMaxSize(5).map(ArrayList::new), 0, 4);
    }
}
