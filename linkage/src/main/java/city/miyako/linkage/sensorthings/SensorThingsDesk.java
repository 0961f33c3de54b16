package city.miyako.linkage.sensorthings;

import city.miyako.data.types.ThingTypes;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.text.Language;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/// Finds what an address leads to, and tells it (18-088, 9.2).
@ApplicationScoped
class SensorThingsDesk {
    private final Subjects subjects;
    private final ThingTypes types;
    private final Clock clock;

    SensorThingsDesk(Subjects subjects, ThingTypes types, Clock clock) {
        this.subjects = subjects;
        this.types = types;
        this.clock = clock;
    }

    /// Who asks, and how.
    ///
    /// @param reach how far they see
    /// @param language of the answer
    /// @param root the service root, as in `https://city.example/en/sta/v1.1`
    /// @param options of the address, by name
    record Asker(Reach reach, Language language, String root, Map<String, String> options) {
    }

    /// An answer.
    ///
    /// @param body what is told; a null for nothing (18-088, 9.2.5)
    /// @param plain whether only as text, not as JSON
    record Told(JsonNode body, boolean plain) {
    }

    /// What lies at an address.
    ///
    /// @param path below the service root, decoded, without a slash at its beginning
    Told answer(Asker asker, String path) {
        var steps = Step.of(path);
        var place = new Place(asker.reach(), subjects, path);
        var here = place.root(steps.getFirst());
        for (int i = 1; i < steps.size(); i++) {
            var name = steps.get(i).name();
            if (here instanceof Place.Many many && "$ref".equals(name) && i == steps.size() - 1) {
                return new Told(telling(asker).references(many.set(), asker.root() + address(path),
                    OptionReader.many(many.set().kind(), asker.options())), false);
            }
            if (here instanceof Place.One(var subject) && subject.kind().findRelation(name).isEmpty()) {
                return property(asker, subject, steps.subList(i, steps.size()), path);
            }
            here = place.next(here, steps.get(i));
        }
        return switch (here) {
            case Place.Many(var set) -> new Told(telling(asker).set(set, asker.root() + address(path),
                OptionReader.many(set.kind(), asker.options())), false);
            case Place.One(var subject) -> new Told(one(asker, subject), false);
        };
    }

    /// An entity as it is told by itself.
    JsonNode one(Asker asker, Subject subject) {
        return telling(asker).one(subject, OptionReader.one(subject.kind(), asker.options()));
    }

    private Told property(Asker asker, Subject subject, List<Step> steps, String path) {
        boolean plain = "$value".equals(steps.getLast().name());
        var names = steps.subList(0, plain ? steps.size() - 1 : steps.size()).stream().map(Step::name).toList();
        if (names.isEmpty() || !subject.kind().properties().contains(names.getFirst())
                && !Words.isId(names.getFirst()) && !Words.SELF.equals(names.getFirst())) {
            throw SensorThingsError.missing(path);
        }
        JsonNode node = telling(asker).one(subject, Options.none(subject.kind()));
        for (var name : names) {
            node = node.path("id".equals(name) && names.size() == 1 ? Words.ID : name);
        }
        if (node.isMissingNode()) {
            throw SensorThingsError.missing(path);
        }
        return plain || node.isNull() ? new Told(node, true)
            : new Told(JsonNodeFactory.instance.objectNode().set(names.getLast(), node), false);
    }

    private Telling telling(Asker asker) {
        var portrait = new Portrait(types, asker.language());
        return new Telling(subjects, asker.reach(), portrait, new Links(asker.root()),
            new Collector(new Evaluation((subject, target) -> subjects.related(asker.reach(), subject, target),
                portrait, clock.instant())));
    }

    private static String address(String path) {
        return "/" + Step.encoded(path);
    }
}
