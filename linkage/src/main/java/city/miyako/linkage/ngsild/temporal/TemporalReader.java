package city.miyako.linkage.ngsild.temporal;

import city.miyako.data.history.Point;
import city.miyako.data.things.Thing;
import city.miyako.foundation.database.Reach;
import city.miyako.linkage.ngsild.AttributeKind;
import city.miyako.linkage.ngsild.Rendering;
import com.fasterxml.jackson.databind.JsonNode;
import city.miyako.linkage.ngsild.Rendering;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import city.miyako.linkage.ngsild.Rendering;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Reads the past of things and tells it in the form asked for.
@ApplicationScoped
class TemporalReader {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    /// The most values that are summed up in one request.
    private static final int SUMMED_LIMIT = 200_000;
    private static final int FEW = 5;

    private final SeriesReader series;

    TemporalReader(SeriesReader series) {
        this.series = series;
    }

    /// The past of a thing; whether something was left out because there is more than one answer holds.
    Told read(Reach reach, Thing thing, TemporalView view) {
        var entity = JSON.objectNode().put("id", thing.id());
        entity.set("type", Rendering.types(thing.types(), view.names()));
        boolean cut = false;
        for (var attribute : asked(reach, thing, view)) {
            int limit = view.periods() == null ? SeriesReader.LIMIT : SUMMED_LIMIT;
            var points = series.points(reach, thing, attribute, view.time(), limit);
            cut |= points.size() == limit && view.time().lastN() == 0;
            if (!points.isEmpty()) {
                entity.set(view.names().compact(attribute), told(thing.attributes().path(attribute), points, view));
            }
        }
        return new Told(entity, cut);
    }

    // A few that are named are looked for right away; of many, those first that there are.
    private List<String> asked(Reach reach, Thing thing, TemporalView view) {
        var named = view.attributes().stream().distinct().sorted().toList();
        if (!named.isEmpty() && named.size() <= FEW) {
            return named;
        }
        return series.attributes(reach, thing).stream()
            .filter(attribute -> named.isEmpty() || named.contains(attribute)).toList();
    }

    private static JsonNode told(JsonNode current, List<Point> points, TemporalView view) {
        var periods = view.periods();
        var type = current.path("type").asText(AttributeKind.PROPERTY.typeName());
        if (periods != null) {
            var trusted = points.stream().filter(point -> switch (point.quality()) {
                case GOOD, LATE, SUSPECT -> true;
                case ABSURD, FUTURE, MISSING -> false;
            }).toList();
            var summed = trusted.isEmpty() ? JSON.objectNode() : periods.summed(trusted, view.time());
            summed.put("type", type);
            return summed;
        }
        return view.form() == TemporalView.Form.PAIRS ? pairs(current, points, view) : instances(current, points, view);
    }

    // Of one kind: what was once of another is told as a property, and so then is all of it.
    private static ObjectNode pairs(JsonNode current, List<Point> points, TemporalView view) {
        var kinds = points.stream().map(point -> PastKinds.of(current, point.value())).distinct().toList();
        var kind = kinds.size() == 1 ? kinds.getFirst() : AttributeKind.PROPERTY;
        var told = JSON.objectNode().put("type", kind.typeName());
        var values = told.putArray(PastKinds.pairs(kind));
        points.forEach(point -> values.addArray().add(PastKinds.told(kind, point.value(), view.names()))
            .add(point.at().toString()));
        return told;
    }

    private static JsonNode instances(JsonNode current, List<Point> points, TemporalView view) {
        var list = JSON.arrayNode();
        for (var point : points) {
            var kind = PastKinds.of(current, point.value());
            var instance = list.addObject().put("type", kind.typeName());
            instance.put(InstanceIds.MEMBER, InstanceIds.of(point));
            instance.set(kind.holder(), PastKinds.told(kind, point.value(), view.names()));
            instance.put("observedAt", point.at().toString());
            if (current.has("unitCode")) {
                instance.set("unitCode", current.path("unitCode"));
            }
            if (point.quality() != city.miyako.data.things.Quality.GOOD) {
                instance.putObject("quality").put("type", "Property").put("value", point.quality().word());
            }
        }
        return list;
    }

    /// The past of one thing.
    ///
    /// @param entity in the form asked for
    /// @param cut whether there is more than the answer holds
    record Told(ObjectNode entity, boolean cut) {
    }
}
