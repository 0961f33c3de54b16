package city.miyako.linkage.followers;

import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Reader;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.notices.Notice;
import city.miyako.foundation.notices.Notices;
import city.miyako.foundation.notices.Recipient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/// Who follows which place, and telling them.
@ApplicationScoped
public class Followers {
    private static final int MOST_FOLLOWED = 100;
    private static final int AT_ONCE = 5_000;
    private static final String FOLLOW = """
        INSERT INTO thing_follower (thing, person, tenant, created_at) VALUES (:thing, :person, :tenant, :now)
        ON CONFLICT DO NOTHING""";
    private static final String OF_THING =
        "SELECT person FROM thing_follower WHERE thing = :thing ORDER BY person LIMIT :most";

    private final Database database;
    private final Clock clock;

    /// Followers kept in the city's database.
    public Followers(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Lets the writer be told of a place; once more changes nothing.
    ///
    /// @throws Problem `bad-request` where they follow a hundred places already
    public void follow(Writer writer, String thing) {
        var person = writer.actor().person();
        database.write(writer, handle -> {
            int followed = handle.createQuery("SELECT count(*) FROM thing_follower WHERE person = :person")
                .bind("person", person).mapTo(Integer.class).one();
            if (followed >= MOST_FOLLOWED) {
                throw Problem.of(CommonError.BAD_REQUEST, "thing", "at most " + MOST_FOLLOWED + " places");
            }
            handle.createUpdate(FOLLOW).bind("thing", thing).bind("person", person)
                .bind("tenant", writer.tenant().code()).bind("now", clock.instant().atOffset(java.time.ZoneOffset.UTC))
                .execute();
            Audit.append(handle, writer, "thing.follow", thing, "{}");
            return 0;
        });
    }

    /// Ends that.
    public void leave(Writer writer, String thing) {
        var person = writer.actor().person();
        database.write(writer, handle -> {
            handle.createUpdate("DELETE FROM thing_follower WHERE thing = :thing AND person = :person")
                .bind("thing", thing).bind("person", person).execute();
            Audit.append(handle, writer, "thing.leave", thing, "{}");
            return 0;
        });
    }

    /// Whether somebody follows a place.
    ///
    /// @param person as in `account:17`
    public boolean isFollowed(String person, String thing) {
        return database.read(own(person), handle -> handle.createQuery(
            "SELECT count(*) FROM thing_follower WHERE thing = :thing AND person = :person").bind("thing", thing)
            .bind("person", person).mapTo(Integer.class).one()) > 0;
    }

    /// How many people follow a place; a number and nothing else, for those who keep it.
    public int count(String thing) {
        return database.read(Reach.everything(), handle -> handle.createQuery(
            "SELECT count(*) FROM thing_follower WHERE thing = :thing").bind("thing", thing).mapTo(Integer.class)
            .one());
    }

    /// Tells the followers of a place what its keepers have to say; returns how many were told.
    ///
    /// @param name what the place is called
    /// @param words at most 2,000 characters
    /// @param link the page that tells more, without language prefix
    public int tell(Writer writer, String thing, String name, String words, String link) {
        return database.write(Reach.everything(), handle -> {
            Audit.append(handle, writer, "thing.tell", thing, "{}");
            return send(handle, writer, thing, FollowNotice.PLACE_TOLD,
                Map.of("name", name, "words", words, "link", link));
        });
    }

    /// Tells them within the running transaction, which reaches everything.
    static int send(Handle handle, Writer writer, String thing, FollowNotice template, Map<String, String> facts) {
        List<Notice> notices = handle.createQuery(OF_THING).bind("thing", thing).bind("most", AT_ONCE)
            .mapTo(String.class).map(person -> Notice.of(new Recipient.Person(person), template, facts)).list();
        Notices.sendAll(handle, writer, notices);
        return notices.size();
    }

    private static Reach own(String person) {
        return Reach.publicCity().by(new Reader(person, "", "", "followers"));
    }
}
