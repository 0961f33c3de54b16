package city.miyako.linkage.sensorthings;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// Observations as rows, those of a datastream together (18-088, 12.1).
final class Rows {
    private static final List<String> ALL = List.of("id", Words.PHENOMENON_TIME, Words.RESULT_TIME, "result");

    private Rows() {
    }

    static ArrayNode of(List<Subject> observations, Links links, Options options) {
        var columns = options.select().isEmpty() ? ALL : ALL.stream().filter(name -> options.tells(name)
            || Words.isId(name) && options.tells(Words.ID)).toList();
        var groups = new LinkedHashMap<Subject.Stream, List<Subject.Observed>>();
        for (var subject : observations) {
            if (subject instanceof Subject.Observed observed) {
                groups.computeIfAbsent(observed.stream(), _ -> new ArrayList<>()).add(observed);
            }
        }
        var all = JsonNodeFactory.instance.arrayNode();
        groups.forEach((stream, observed) -> {
            var group = all.addObject().put("Datastream" + Words.LINK, links.self(stream));
            columns.forEach(group.putArray("components")::add);
            group.put("dataArray" + Words.COUNT, observed.size());
            var rows = group.putArray("dataArray");
            observed.forEach(one -> row(rows.addArray(), one, columns));
        });
        return all;
    }

    private static void row(ArrayNode row, Subject.Observed observed, List<String> columns) {
        columns.forEach(name -> {
            switch (name) {
                case "id" -> row.add(observed.id());
                case "result" -> row.add(observed.point().value());
                default -> row.add(observed.point().at().toString());
            }
        });
    }
}
