package city.miyako.engines.tables;

import city.miyako.engines.geography.LatLon;
import city.miyako.engines.tables.model.AttributeValue;
import city.miyako.engines.tables.model.ImportRecord.Said;
import city.miyako.engines.tables.model.ImportRecord.ThingRow;
import city.miyako.engines.tables.model.Mapping;
import city.miyako.engines.tables.model.PlaceColumns.FeatureShape;
import city.miyako.engines.tables.model.ProblemCode;
import city.miyako.engines.tables.model.Readings;
import city.miyako.engines.tables.rows.Row;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A list: every row or feature is a thing.
final class ListPlan implements Plan {
    private final Mapping mapping;
    private final Outbox out;
    private final Ids ids;
    private final Descriptions descriptions;
    private final ModelJudge judge;
    private final FeatureShapes shapes;
    private final Set<String> seen = new HashSet<>();
    private final ShapeMerger merger;
    private final @Nullable StatementTimes statements;

    ListPlan(Mapping mapping, Columns columns, ModelJudge judge, Outbox out) {
        this.mapping = mapping;
        this.out = out;
        this.ids = new Ids(mapping, columns, out);
        this.descriptions = new Descriptions(mapping, columns, judge, out);
        this.judge = judge;
        judge.expect(mapping.attributes(), columns, mapping.place());
        this.shapes = new FeatureShapes(out);
        this.merger = new ShapeMerger(out);
        this.statements = mapping.readings() instanceof Readings.Statements said
                ? new StatementTimes(mapping, said, columns, out) : null;
    }

    @Override
    public void accept(Row row) {
        var id = ids.of(row);
        if (id.isEmpty()) {
            return;
        }
        var said = statements == null ? Said.NOW : statements.of(row);
        if (said == null) {
            return;
        }
        if (mapping.form().selection().merge()) {
            merger.take(thing(row, id, said));
        } else if (seen.size() >= Ids.MOST_THINGS) {
            out.report(row.number(), ids.heading(), ProblemCode.THINGS_TOO_MANY, id);
        } else if (seen.add(id)) {
            out.add(thing(row, id, said));
            if (statements != null) {
                statements.end(row, id, said);
            }
        } else {
            out.report(row.number(), ids.heading(), ProblemCode.ID_TWICE, id);
        }
    }

    private ThingRow thing(Row row, String id, Said said) {
        var attributes = descriptions.attributes(row);
        var place = mapping.place() instanceof FeatureShape(var attribute)
                ? shaped(row, attribute, attributes) : descriptions.place(row);
        judge.entry(row, attributes, place);
        return new ThingRow(row.number(), ids.heading(), id, mapping.type(), attributes, place, said);
    }

    /// A point becomes the place, all else the attribute.
    private @Nullable LatLon shaped(Row row, String attribute, Map<String, AttributeValue> attributes) {
        var shape = shapes.read(row);
        if (shape == null) {
            return null;
        }
        if (shape.getGeometryType().equals("Point") && !shape.isEmpty()) {
            return new LatLon(shape.getCoordinate().y, shape.getCoordinate().x);
        }
        attributes.put(attribute, new AttributeValue.Shape(shape));
        return null;
    }

    @Override
    public void finish() {
        merger.finish();
    }
}
