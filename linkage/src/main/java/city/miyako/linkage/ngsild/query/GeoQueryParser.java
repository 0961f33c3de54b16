package city.miyako.linkage.ngsild.query;

import city.miyako.linkage.ngsild.errors.NgsiError;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/// Reads a geo-query from its parameters.
public final class GeoQueryParser {
    private static final Pattern NEAR = Pattern.compile("near;(max|min)Distance==(\\d{1,9}(\\.\\d{1,9})?)");
    private static final List<GeoRelation> SHAPE_RELATIONS = Arrays.stream(GeoRelation.values())
        .filter(relation -> relation != GeoRelation.NEAR && relation != GeoRelation.FAR).toList();
    private static final int POSITIONS_LIMIT = 10_000;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private GeoQueryParser() {
    }

    /// The geo-query of four texts as they stand in an address or a subscription.
    ///
    /// @param coordinates a JSON array
    /// @param geoproperty null for `location`
    /// @param names turns a name as the asker writes it into the name it is stored under
    public static GeoQuery parse(String georel, @Nullable String geometry, @Nullable String coordinates,
                                 @Nullable String geoproperty, UnaryOperator<String> names) {
        if (geometry == null || coordinates == null) {
            throw NgsiError.badData("georel", "geometry and coordinates must be given with it");
        }
        var reference = reference("coordinates", geometry, coordinates);
        var property = names.apply(geoproperty == null ? "location" : geoproperty);
        var near = NEAR.matcher(georel);
        if (near.matches()) {
            var relation = "max".equals(near.group(1)) ? GeoRelation.NEAR : GeoRelation.FAR;
            return new GeoQuery(relation, reference, Double.parseDouble(near.group(2)), property);
        }
        var relation = SHAPE_RELATIONS.stream().filter(known -> known.name().toLowerCase(Locale.ROOT).equals(georel))
            .findFirst().orElseThrow(() -> NgsiError.badData("georel", "near;maxDistance==METRES, "
                + "near;minDistance==METRES, within, contains, intersects, equals, disjoint or overlaps expected"));
        if (!GeoShapes.isPlain(reference)) {
            throw NgsiError.badData("geometry", "a GeometryCollection can only be asked with near");
        }
        return new GeoQuery(relation, reference, 0, property);
    }

    /// The geometry of two texts.
    ///
    /// @param field name of the coordinates, for faults
    static Geometry reference(String field, String geometry, String coordinates) {
        var shape = MAPPER.createObjectNode().put("type", geometry);
        shape.set("coordinates", json(field, coordinates));
        var reference = GeoShapes.get(field, shape);
        if (reference.getNumPoints() > POSITIONS_LIMIT) {
            throw NgsiError.badData(field, "at most " + POSITIONS_LIMIT + " positions");
        }
        return reference;
    }

    private static JsonNode json(String field, String coordinates) {
        try {
            return MAPPER.readTree(coordinates);
        } catch (JsonProcessingException e) {
            throw NgsiError.badData(field, "a JSON array expected");
        }
    }
}
