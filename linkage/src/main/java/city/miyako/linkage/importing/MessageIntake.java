package city.miyako.linkage.importing;

import city.miyako.data.things.NewThing;
import city.miyako.data.things.Thing;
import city.miyako.data.things.ThingQuery;
import city.miyako.data.things.Things;
import city.miyako.data.things.UpsertMode;
import city.miyako.engines.tables.TopicPattern;
import city.miyako.engines.tables.model.ImportRecord;
import city.miyako.engines.tables.model.ImportRecord.ReadingRow;
import city.miyako.engines.tables.model.ImportRecord.RowProblem;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.identity.Actor;
import city.miyako.foundation.identity.Scope;
import city.miyako.linkage.importing.MessageProblemTable.Noted;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Takes messages of devices in, by the imports that listen, or by a standard that gives their topics a meaning: as
/// things with their readings, through the same door as all else that is written.
@ApplicationScoped
public class MessageIntake {
    private final Listeners listeners;
    private final Instance<OwnTopics> own;
    private final Things things;
    private final MessageCounts counts;
    private final Database database;
    private final Clock clock;

    /// An intake into the city's things.
    public MessageIntake(Listeners listeners, @Any Instance<OwnTopics> own, Things things, MessageCounts counts,
                         Database database, Clock clock) {
        this.listeners = listeners;
        this.own = own;
        this.things = things;
        this.counts = counts;
        this.database = database;
        this.clock = clock;
    }

    /// Takes messages of one sender in, in their order. All that is answered is durable: what is in, and what the staff
    /// are told of the rest. A message never costs its neighbours.
    ///
    /// @param sender writes for its own tenant, to the topics of its scopes
    /// @param messages all of one way
    /// @throws RuntimeException where the database does not answer; then the messages may be sent again, what is in
    ///     twice is in once
    public List<MessageVerdict> take(Actor sender, List<IncomingMessage> messages) {
        var way = messages.isEmpty() ? "" : messages.getFirst().way().name();
        var known = listeners.of(sender.tenant());
        var allowed = Scope.topics(sender.scopes()).stream()
            .filter(topics -> TopicPattern.findFault(topics).isEmpty()).map(TopicPattern::of).toList();
        var read = messages.stream().map(message -> read(sender, message, known, allowed)).toList();
        for (int from = 0; from < read.size();) {
            int to = from;
            while (to < read.size() && Objects.equals(read.get(to).listener, read.get(from).listener)) {
                to++;
            }
            write(sender, way, read.subList(from, to));
            from = to;
        }
        report(sender, way, read);
        return read.stream().map(Read::verdict).toList();
    }

    /// Notes for the staff that a message was turned away before anybody read it.
    ///
    /// @param code what was wrong, as in `signature-wrong`
    public void turnAway(Actor sender, String topic, long importId, String code) {
        note(sender, "HTTP", List.of(new Noted(importId, topic, "", code, "")));
    }

    private Read read(Actor sender, IncomingMessage message, List<Listener> known, List<TopicPattern> allowed) {
        var topic = message.topic();
        if (TopicPattern.findTopicFault(topic).isPresent()) {
            return Read.refused(topic, null, MessageVerdict.Kind.NO_TOPIC, "topic-unfit");
        }
        if (allowed.stream().noneMatch(pattern -> pattern.fits(topic))) {
            return Read.refused(topic, null, MessageVerdict.Kind.FOREIGN, "topic-not-allowed");
        }
        var taker = own.stream().filter(one -> one.hears(topic)).findFirst();
        var listener = known.stream().filter(one -> one.reader().topics().fits(topic)).findFirst()
            .orElse(null);
        if (listener == null && taker.isEmpty()) {
            return Read.refused(topic, null, MessageVerdict.Kind.FOREIGN, "topic-unheard");
        }
        var payload = message.payload();
        if (payload.length > message.way().mostBytes()) {
            return Read.refused(topic, listener, MessageVerdict.Kind.TOO_LARGE, "message-too-large");
        }
        if (listener != null && !message.way().fits(listener.mapping().form().format())) {
            return Read.refused(topic, listener, MessageVerdict.Kind.OTHER_FORM, "message-of-other-form");
        }
        if (listener == null) {
            return taken(sender, taker.orElseThrow(), message);
        }
        return new Read(topic, listener, listener.reader().read(topic, payload, message.arrived()));
    }

    private static Read taken(Actor sender, OwnTopics taker, IncomingMessage message) {
        var read = new Read(message.topic(), null, List.of());
        try {
            taker.take(sender, message);
            read.kind = MessageVerdict.Kind.TAKEN;
        } catch (Problem problem) {
            read.refuse("write-refused", problem.code().code());
        }
        return read;
    }

    private void write(Actor sender, String way, List<Read> read) {
        var listener = read.getFirst().listener;
        var all = read.stream().flatMap(one -> one.things.stream()).toList();
        if (listener == null || all.isEmpty()) {
            return;
        }
        // Whatever opened the topic, a message writes only what its mapping is about.
        var type = listener.mapping().type();
        var writer = new Writer(sender.within(Set.of("write:things/" + type)), sender.tenant(),
            way + " import " + listener.id());
        try {
            write(writer, all);
        } catch (Problem problem) {
            if (read.size() > 1) {
                read.forEach(one -> write(sender, way, List.of(one)));
            } else {
                read.getFirst().refuse("write-refused", problem.code().code());
            }
        }
    }

    private void write(Writer writer, List<NewThing> all) {
        var known = known(writer, all);
        var joined = all.stream().map(thing -> new NewThing(thing.id(), thing.type(),
            ThingWriter.joined(thing.attributes(), known.get(thing.id())))).toList();
        for (int from = 0; from < joined.size(); from += Things.BATCH_LIMIT) {
            things.upsert(writer, joined.subList(from, Math.min(joined.size(), from + Things.BATCH_LIMIT)),
                UpsertMode.UPDATE);
        }
    }

    // Only of those that are named in a language must be known how they are named in others.
    private Map<String, Thing> known(Writer writer, List<NewThing> all) {
        var ids = all.stream().filter(thing -> thing.attributes().valueStream().anyMatch(attribute ->
            attribute.has("languageMap"))).map(NewThing::id).distinct().toList();
        var known = new HashMap<String, Thing>();
        for (int from = 0; from < ids.size(); from += Things.BATCH_LIMIT) {
            things.list(writer.reach(), ThingQuery.ofIds(ids.subList(from, Math.min(ids.size(),
                from + Things.BATCH_LIMIT)))).forEach(thing -> known.put(thing.id(), thing));
        }
        return known;
    }

    private void report(Actor sender, String way, List<Read> read) {
        var problems = read.stream().flatMap(one -> one.problems.stream()).toList();
        if (!problems.isEmpty()) {
            note(sender, way, problems);
        }
        read.stream().filter(one -> one.listener != null).forEach(one -> counts.add(one.importId(), one.counts()));
    }

    private void note(Actor sender, String way, List<Noted> problems) {
        var writer = new Writer(sender, sender.tenant(), way);
        database.write(writer, handle -> {
            MessageProblemTable.note(handle, writer, problems, clock.instant());
            return 0;
        });
    }

    /// A message that was read, and what becomes of it.
    private static final class Read {
        private final String topic;
        private final @Nullable Listener listener;
        private final List<Noted> problems = new ArrayList<>();
        private final List<ReportedProblem> told = new ArrayList<>();
        private List<NewThing> things = List.of();
        private MessageVerdict.Kind kind = MessageVerdict.Kind.TAKEN;
        private long readings;

        Read(String topic, @Nullable Listener listener, List<ImportRecord> records) {
            this.topic = topic;
            this.listener = listener;
            if (listener != null) {
                things = MessageThings.of(listener.mapping(), records);
            }
            for (var record : records) {
                if (record instanceof RowProblem problem) {
                    told(ReportedProblem.of(problem));
                } else if (record instanceof ReadingRow) {
                    readings++;
                }
            }
            if (things.isEmpty()) {
                kind = MessageVerdict.Kind.REFUSED;
            }
        }

        static Read refused(String topic, @Nullable Listener listener, MessageVerdict.Kind kind, String code) {
            var refused = new Read(topic, listener, List.of());
            refused.refuse(code, "");
            refused.kind = kind;
            return refused;
        }

        void refuse(String code, String value) {
            kind = MessageVerdict.Kind.REFUSED;
            things = List.of();
            readings = 0;
            told(new ReportedProblem(topic, 0, "", code, value));
        }

        private void told(ReportedProblem problem) {
            problems.add(Noted.of(importId(), problem));
            if (told.size() < MessageVerdict.MOST_PROBLEMS) {
                told.add(problem);
            }
        }

        private long importId() {
            return listener == null ? 0 : listener.id();
        }

        MessageVerdict verdict() {
            return new MessageVerdict(kind, String.join(", ", problems.stream().map(problem ->
                (problem.code() + " " + problem.field()).strip()).distinct().limit(10).toList()), told);
        }

        ImportCounts counts() {
            return new ImportCounts(1, things.stream().map(NewThing::id).distinct().count(), readings, 0, 0,
                problems.size());
        }
    }
}
