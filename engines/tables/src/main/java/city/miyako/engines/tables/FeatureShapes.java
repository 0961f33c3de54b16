package city.miyako.engines.tables;

import city.miyako.engines.geography.GeoJson;
import city.miyako.engines.geography.ShapeAnswer;
import city.miyako.engines.tables.model.ProblemCode;
import city.miyako.engines.tables.rows.Row;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/// The shapes of features.
final class FeatureShapes {
    private static final String FIELD = "geometry";

    private final Outbox out;

    FeatureShapes(Outbox out) {
        this.out = out;
    }

    /// The shape of a feature; null, and told, when it has none that is sound.
    @Nullable Geometry read(Row row) {
        if (!(row.geometry() instanceof Map<?, ?> geometry)) {
            out.report(row.number(), FIELD, ProblemCode.NOT_A_SHAPE, String.valueOf(row.geometry()));
            return null;
        }
        return switch (GeoJson.shape(geometry)) {
            case ShapeAnswer.Sound(var shape) -> shape;
            case ShapeAnswer.Unsound(var fault, var detail) -> {
                out.report(row.number(), FIELD, ProblemCode.NOT_A_SHAPE, fault + " " + detail);
                yield null;
            }
        };
    }
}
