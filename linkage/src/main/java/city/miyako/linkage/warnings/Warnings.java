package city.miyako.linkage.warnings;

import city.miyako.data.changes.ChangeFeed;
import city.miyako.data.changes.Follower;
import city.miyako.data.things.NewThing;
import city.miyako.data.things.Thing;
import city.miyako.data.things.ThingQuery;
import city.miyako.data.things.ThingQuery.Condition;
import city.miyako.data.things.Things;
import city.miyako.data.things.UpsertMode;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.text.Language;
import city.miyako.linkage.sites.Sites;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// All warnings of a kind. They are things: each is raised once and lifted once, over restarts and on several nodes.
///
/// Those in force are held in memory, read anew whenever one of them changes, whoever changed it.
public final class Warnings implements AutoCloseable {
    /// The most who may be told at the same time.
    public static final int FOLLOWERS = 1_000;
    private static final int ASKED = 200;
    private static final int WAITING_FOR_A_FOLLOWER = 1_024;
    private static final Condition ACTIVE =
        new Condition("(attributes -> 'state' ->> 'value') = ?", List.of("active"));

    private final WarningKind kind;
    private final Things things;
    private final Sites sites;
    private final ChangeFeed feed;
    private final List<Consumer<Thing>> followers = new CopyOnWriteArrayList<>();
    private volatile List<Thing> active = List.of();
    private @Nullable Follower follower;

    Warnings(WarningKind kind, Things things, Sites sites, ChangeFeed feed) {
        this.kind = kind;
        this.things = things;
        this.sites = sites;
        this.feed = feed;
    }

    /// Follows the city until closed.
    public void start() {
        follower = feed.follow(kind.service() + " warnings", change -> change.type().equals(kind.type()),
            new Follower.Work() {
                @Override
                public void lookAtAll() {
                    reload();
                }

                @Override
                public void look(List<String> changed) {
                    reload();
                    changed.forEach(Warnings.this::tell);
                }
            });
    }

    /// Stops following.
    @Override
    public void close() {
        if (follower != null) {
            follower.close();
        }
    }

    /// Reads those in force again.
    public void reload() {
        active = things.list(Reach.publicCity(), ThingQuery.ofType(kind.type()).where(ACTIVE));
    }

    /// Writes what has been lifted and raised; what stands already is not raised again.
    ///
    /// @param lifted made by [WarningKind#lifted]
    /// @param raised made by [WarningKind#raised]
    public void write(Writer writer, List<NewThing> lifted, List<NewThing> raised) {
        if (!lifted.isEmpty() || !raised.isEmpty()) {
            things.upsert(writer, lifted, UpsertMode.UPDATE_EXISTING);
            things.upsert(writer, raised, UpsertMode.CREATE);
            reload();
        }
    }

    /// The warnings a question asks for.
    ///
    /// @param municipality code of six digits, 0 for all
    /// @param state `active` for those in force, `all` for the newest 200, lifted ones too
    /// @throws Problem `bad-request` for another state
    public List<Warning> asked(Language language, int municipality, String state) {
        return switch (state) {
            case "active" -> active(language, municipality);
            case "all" -> log(language, municipality, ASKED);
            default -> throw Problem.of(CommonError.BAD_REQUEST, "state", "active or all");
        };
    }

    /// Raises a warning that people give; where the same stands already, nothing happens.
    ///
    /// @param warning made by [WarningKind#raised]
    public void raiseByHand(Writer writer, NewThing warning) {
        var raised = warning.attributes();
        var stands = active.stream().anyMatch(thing -> thing.value(kind.about()).asText("")
            .equals(raised.path(kind.about()).path("object").asText())
            && thing.value(kind.word()).asText("").equals(raised.path(kind.word()).path("value").asText()));
        if (!stands) {
            write(writer, List.of(), List.of(warning));
        }
    }

    /// Lifts a warning that people gave; those of sensors are lifted by their sensors.
    ///
    /// @param id id of the warning
    /// @param word only a warning of this word can be lifted by hand
    /// @throws Problem `not-found` when there is no such warning in force
    public void liftByHand(Writer writer, String id, String word, Instant at) {
        var open = active.stream().filter(thing -> thing.id().equals(id)
            && thing.value(kind.word()).asText("").equals(word)).findFirst();
        var found = open.map(Thing::id).orElseThrow(() -> Problem.of(CommonError.NOT_FOUND, "warning", id));
        write(writer, List.of(kind.lifted(found, at)), List.of());
    }

    /// The warnings in force in a municipality (0 for all), most urgent first.
    public List<Warning> active(Language language, int municipality) {
        return read(active, language, municipality)
            .sorted(Comparator.comparing(Warning::level).thenComparing(Warning::raisedAt).reversed()).toList();
    }

    /// The newest warnings of a municipality (0 for all), lifted ones too, newest first.
    public List<Warning> log(Language language, int municipality, int limit) {
        return read(things.list(Reach.publicCity(), ThingQuery.ofType(kind.type())), language, municipality)
            .sorted(Comparator.comparing(Warning::raisedAt).reversed()).limit(limit).toList();
    }

    /// The warnings about one thing that are in force or were raised since a moment, oldest first; for whoever raises
    /// them, to know after a restart what has been said.
    public List<Warning> about(String subject, Instant since) {
        var query = ThingQuery.ofType(kind.type()).where(new Condition("""
            (attributes -> ? ->> 'object') = ? AND ((attributes -> 'state' ->> 'value') = 'active'
            OR (attributes -> 'raisedAt' ->> 'value') >= ?)""", List.of(kind.about(), subject, since.toString())));
        return read(things.list(Reach.everything(), query), Language.JA, 0)
            .sorted(Comparator.comparing(Warning::raisedAt)).toList();
    }

    /// One warning once for each language, in the order of [Language].
    ///
    /// @throws Problem `not-found` when there is no such warning
    public List<Warning> translations(String id) {
        var thing = sites.get(Reach.publicCity(), id, kind.type());
        return Arrays.stream(Language.values()).map(language -> Warning.of(thing, kind, sites.of(thing, language)))
            .map(Objects::requireNonNull).toList();
    }

    /// The warnings of a municipality (0 for all) as they are raised and lifted, for as long as somebody listens.
    ///
    /// @throws Problem `unavailable` to the listener when too many listen already
    public Multi<Warning> stream(Language language, int municipality) {
        return Multi.createFrom().<Warning>emitter(emitter -> follow(emitter, language, municipality),
            BackPressureStrategy.IGNORE).onOverflow().buffer(WAITING_FOR_A_FOLLOWER);
    }

    private void follow(MultiEmitter<? super Warning> emitter, Language language, int municipality) {
        if (followers.size() >= FOLLOWERS) {
            throw Problem.of(CommonError.UNAVAILABLE);
        }
        Consumer<Thing> told = thing -> read(List.of(thing), language, municipality).forEach(emitter::emit);
        followers.add(told);
        emitter.onTermination(() -> followers.remove(told));
    }

    private void tell(String warning) {
        things.find(Reach.publicCity(), warning)
            .ifPresent(thing -> followers.forEach(told -> told.accept(thing)));
    }

    private Stream<Warning> read(List<Thing> found, Language language, int municipality) {
        return found.stream().map(thing -> Warning.of(thing, kind, sites.of(thing, language)))
            .filter(Objects::nonNull).map(Objects::requireNonNull)
            .filter(warning -> warning.site().liesIn(municipality));
    }
}
