package city.miyako.linkage.sensorthings;

import city.miyako.data.history.Pasts;
import city.miyako.data.history.SeriesName;
import city.miyako.data.history.Span;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.errors.Problem;
import city.miyako.linkage.ngsild.errors.NgsiError;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Tells entities and sets of them as JSON, with control information and what they are related to (18-088, 8.2.1,
/// 9.3.3.2 and 9.3.3.3). One answer holds a bounded number of entities.
final class Telling {
    /// The most entities one answer holds, those that are expanded among them.
    static final int MOST = 10_000;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Subjects subjects;
    private final Reach reach;
    private final Portrait portrait;
    private final Links links;
    private final Collector collector;
    private int told;

    Telling(Subjects subjects, Reach reach, Portrait portrait, Links links, Collector collector) {
        this.subjects = subjects;
        this.reach = reach;
        this.portrait = portrait;
        this.links = links;
        this.collector = collector;
    }

    /// A page of a set.
    ///
    /// @param address of the set, without options
    ObjectNode set(SubjectSet set, String address, Options options) {
        var found = collector.collect(set, options);
        var body = JSON.objectNode();
        page(body, "", found, address, options);
        return body.set("value", options.asRows() ? Rows.of(found.subjects(), links, options)
            : all(found.subjects(), options));
    }

    /// The addresses of a page of a set (18-088, 9.2.7).
    ObjectNode references(SubjectSet set, String address, Options options) {
        var found = collector.collect(set, options);
        var body = JSON.objectNode();
        page(body, "", found, address, options);
        var value = body.putArray("value");
        found.subjects().forEach(subject -> value.addObject().put(Words.SELF, links.self(subject)));
        return body;
    }

    /// One entity.
    ObjectNode one(Subject subject, Options options) {
        return entity(subject, options, spans(List.of(subject), options));
    }

    private ArrayNode all(List<Subject> page, Options options) {
        var spans = spans(page, options);
        var value = JSON.arrayNode();
        page.forEach(subject -> value.add(entity(subject, options, spans)));
        return value;
    }

    private ObjectNode entity(Subject subject, Options options, Map<SeriesName, Span> spans) {
        if (++told > MOST) {
            throw new Problem(NgsiError.TOO_COMPLEX_QUERY, Map.of("field", "$expand", "limitEntities", MOST));
        }
        var entity = JSON.objectNode();
        if (options.tells(Words.ID)) {
            entity.put(Words.ID, subject.id());
        }
        if (options.tells(Words.SELF)) {
            entity.put(Words.SELF, links.self(subject));
        }
        portrait.properties(subject).properties().stream().filter(property -> options.tells(property.getKey()))
            .forEach(property -> entity.set(property.getKey(), property.getValue()));
        if (subject instanceof Subject.Stream stream) {
            times(entity, options, spans.get(stream.name()));
        }
        for (var relation : subject.kind().relations()) {
            var inner = options.expand().get(relation.name());
            if (inner != null) {
                expand(entity, subject, relation, inner);
            } else if (options.tells(relation.name())) {
                entity.put(relation.name() + Words.LINK, links.related(subject, relation.name()));
            }
        }
        return entity;
    }

    private void expand(ObjectNode entity, Subject subject, Relation relation, Options inner) {
        var related = subjects.related(reach, subject, relation.target());
        if (!relation.many()) {
            related.first(1).forEach(one -> entity.set(relation.name(), one(one, inner)));
            return;
        }
        var name = relation.name();
        var found = collector.collect(related, inner);
        entity.set(name, inner.asRows() ? Rows.of(found.subjects(), links, inner) : all(found.subjects(), inner));
        page(entity, name, found, links.related(subject, name), inner);
    }

    private static void page(ObjectNode told, String name, Collector.Found found, String address, Options options) {
        found.count().ifPresent(count -> told.put(name + Words.COUNT, count));
        var next = found.next();
        if (next != null) {
            told.put(name + Words.NEXT, Links.next(address, options, next));
        }
    }

    private static void times(ObjectNode entity, Options options, @Nullable Span span) {
        if (span != null) {
            List.of(Words.PHENOMENON_TIME, Words.RESULT_TIME).stream().filter(options::tells)
                .forEach(name -> entity.put(name, span.first() + "/" + span.last()));
        }
    }

    private Map<SeriesName, Span> spans(List<Subject> page, Options options) {
        var streams = page.stream().filter(Subject.Stream.class::isInstance).map(Subject.Stream.class::cast)
            .map(Subject.Stream::name).toList();
        Pasts pasts = subjects.pasts();
        return streams.isEmpty() || !options.tells(Words.PHENOMENON_TIME) && !options.tells(Words.RESULT_TIME)
            ? Map.of() : pasts.spans(reach, streams);
    }
}
