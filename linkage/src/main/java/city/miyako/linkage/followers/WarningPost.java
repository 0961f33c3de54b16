package city.miyako.linkage.followers;

import city.miyako.data.changes.ChangeFeed;
import city.miyako.data.changes.Follower;
import city.miyako.data.things.Thing;
import city.miyako.data.things.ThingQuery;
import city.miyako.data.things.Things;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.pages.Page;
import city.miyako.foundation.text.Language;
import city.miyako.linkage.warnings.WarningKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Tells the followers of a place of each warning that its sensor raises and lifts, each once, over restarts too.
///
/// What happened more than six hours ago, while nobody was there to tell it, is not told any more.
@ApplicationScoped
public class WarningPost {
    private static final Duration BACK = Duration.ofHours(6);
    private static final Duration REMEMBERED = Duration.ofDays(30);
    private static final DateTimeFormatter TIME =
        DateTimeFormatter.ofPattern("M/d H:mm", Locale.ROOT).withZone(Page.ZONE);
    private static final String TOLD = """
        INSERT INTO warning_told (warning, state, told_at) VALUES (:warning, :state, :now) ON CONFLICT DO NOTHING""";

    private final Things things;
    private final ChangeFeed feed;
    private final Database database;
    private final Clock clock;

    /// A post over the city's warnings.
    public WarningPost(Things things, ChangeFeed feed, Database database, Clock clock) {
        this.things = things;
        this.feed = feed;
        this.database = database;
        this.clock = clock;
    }

    /// Follows the warnings of a kind until closed.
    ///
    /// @param pages where people read about what a warning is about, without language prefix; its id is put behind a
    ///     slash
    public Follower follow(WarningKind kind, String pages) {
        return feed.follow(kind.service() + " post", change -> change.type().equals(kind.type()),
            new Round(kind, pages));
    }

    /// One kind of warning.
    private final class Round implements Follower.Work {
        private final WarningKind kind;
        private final String pages;

        Round(WarningKind kind, String pages) {
            this.kind = kind;
            this.pages = pages;
        }

        @Override
        public void lookAtAll() {
            database.write(Reach.everything(), handle -> handle.createUpdate(
                "DELETE FROM warning_told WHERE told_at < :before")
                .bind("before", clock.instant().minus(REMEMBERED).atOffset(ZoneOffset.UTC)).execute());
            things.list(Reach.everything(), ThingQuery.ofType(kind.type())).forEach(this::look);
        }

        @Override
        public void look(List<String> warnings) {
            warnings.forEach(id -> things.find(Reach.everything(), id).ifPresent(this::look));
        }

        // One that people raised by hand is told in their own words, by them.
        private void look(Thing warning) {
            if (warning.number(kind.measured()).isEmpty()) {
                return;
            }
            find(warning, "raisedAt").filter(this::isNew).ifPresent(at -> tell(warning, FollowNotice.PLACE_WARNED, at));
            find(warning, "liftedAt").filter(this::isNew).ifPresent(at -> tell(warning, FollowNotice.PLACE_CALM, at));
        }

        private void tell(Thing warning, FollowNotice template, Instant at) {
            var place = warning.value(kind.about()).asText("");
            var name = warning.name(Language.JA);
            var link = pages + "/" + place;
            boolean raised = template == FollowNotice.PLACE_WARNED;
            Map<String, String> facts = raised ? Map.of("name", name, "level", warning.value("level").asText(""),
                "time", TIME.format(at), "link", link) : Map.of("name", name, "time", TIME.format(at), "link", link);
            database.write(Reach.everything(), handle -> handle.createUpdate(TOLD).bind("warning", warning.id())
                .bind("state", raised ? "active" : "lifted").bind("now", clock.instant().atOffset(ZoneOffset.UTC))
                .execute() == 1 ? Followers.send(handle, Writer.system(kind.service()), place, template, facts) : 0);
        }

        private boolean isNew(Instant at) {
            return at.isAfter(clock.instant().minus(BACK));
        }

        private Optional<Instant> find(Thing warning, String attribute) {
            try {
                var text = warning.value(attribute).asText("");
                return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
            } catch (DateTimeParseException unreadable) {
                return Optional.empty();
            }
        }
    }
}
