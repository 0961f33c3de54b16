package city.miyako.foundation.notices;

import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.keys.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/// What people have chosen about notices; each sees and changes only the own row.
@ApplicationScoped
public class PreferenceStore {
    private static final String BARE = "mail:";
    private static final String READ = """
        SELECT p.*, confirmed_at IS NOT NULL AS confirmed,
            ARRAY(SELECT kind || '/' || channel FROM notice_choice WHERE NOT wanted AND recipient = :person) AS refused
        FROM (SELECT 1) one LEFT JOIN notice_person p ON p.person = :person""";
    private static final String SAVE = """
        INSERT INTO notice_person (person, tenant, wording, digest_hour, quiet_from, quiet_until)
        VALUES (:person, :tenant, :wording, :digest, :from, :until)
        ON CONFLICT (person) DO UPDATE SET wording = excluded.wording, digest_hour = excluded.digest_hour,
            quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until""";
    private static final String CHOOSE = """
        INSERT INTO notice_choice (recipient, kind, channel, wanted) VALUES (:recipient, :kind, :channel, :wanted)
        ON CONFLICT (recipient, kind, channel) DO UPDATE SET wanted = excluded.wanted""";

    private final Database database;

    /// Choices kept in the city's database.
    public PreferenceStore(Database database) {
        this.database = database;
    }

    /// Who somebody is to the notices.
    ///
    /// @param preferences what they chose
    /// @param email where their mail goes, or empty
    public record Kept(Preferences preferences, String email) {
    }

    /// What a person has chosen, or the usual.
    public Kept get(String person) {
        return database.read(OwnRows.of(person), handle -> {
            return handle.createQuery(READ).bind("person", person).map(PreferenceStore::kept).one();
        });
    }

    /// Keeps what the writer has chosen for themselves.
    public void save(Writer writer, Preferences wanted) {
        var person = writer.actor().person();
        database.write(OwnRows.of(person), handle -> {
            handle.createUpdate(SAVE).bind("person", person).bind("tenant", writer.tenant().code())
                .bind("wording", wanted.wording().code())
                .bind("digest", wanted.digest().isPresent() ? Integer.valueOf(wanted.digestHour()) : null)
                .bind("from", hour(wanted.quiet(), wanted.quiet().from()))
                .bind("until", hour(wanted.quiet(), wanted.quiet().until())).execute();
            for (var kind : NoticeKind.values()) {
                for (var channel : Channel.values()) {
                    choose(handle, person, kind, channel, wanted.wants(kind, channel));
                }
            }
            return 0;
        });
    }

    /// Stops mails of one kind, as an unsubscribe link asks; the link has proven who it is for.
    ///
    /// @param recipient a person's id, or `mail:` and an address
    public void stopMails(String recipient, NoticeKind kind) {
        if (kind.mustBeSent()) {
            return;
        }
        database.write(Reach.everything(), handle -> {
            choose(handle, indexed(handle, recipient), kind, Channel.MAIL, false);
            return 0;
        });
    }

    private static String indexed(Handle handle, String recipient) {
        return recipient.startsWith(BARE) ? BARE + Vault.of(handle).index(recipient.substring(BARE.length()))
            : recipient;
    }

    static Set<Preferences.Refusal> refusals(Array refused) throws SQLException {
        return Arrays.stream((String[]) refused.getArray()).flatMap(word -> refusal(word).stream())
            .collect(Collectors.toCollection(HashSet::new));
    }

    private static Optional<Preferences.Refusal> refusal(String word) {
        var parts = word.toUpperCase(Locale.ROOT).split("/", 2);
        return Arrays.stream(NoticeKind.values()).filter(kind -> kind.name().equals(parts[0]))
            .flatMap(kind -> Arrays.stream(Channel.values()).filter(channel -> channel.name().equals(parts[1]))
                .map(channel -> new Preferences.Refusal(kind, channel))).findFirst();
    }

    private static void choose(Handle handle, String recipient, NoticeKind kind, Channel channel, boolean wanted) {
        handle.createUpdate(CHOOSE).bind("recipient", recipient).bind("kind", kind.word())
            .bind("channel", channel.word()).bind("wanted", wanted).execute();
    }

    private static @org.jspecify.annotations.Nullable Integer hour(QuietHours quiet, int hour) {
        return quiet.equals(QuietHours.NONE) ? null : Integer.valueOf(hour);
    }

    private static Kept kept(ResultSet row, StatementContext context) throws SQLException {
        var refused = refusals(row.getArray("refused"));
        if (row.getString("person") == null) {
            return new Kept(new Preferences(Wording.JA, Preferences.AT_ONCE, QuietHours.USUAL, refused), "");
        }
        var quiet = row.getObject("quiet_from") == null ? QuietHours.NONE
            : new QuietHours(row.getInt("quiet_from"), row.getInt("quiet_until"));
        int digest = row.getObject("digest_hour") == null ? Preferences.AT_ONCE : row.getInt("digest_hour");
        var email = row.getBoolean("confirmed") ? Vault.of(context).open(NoticeSeals.person(row.getString("person")),
            row.getString("email_sealed")) : "";
        return new Kept(new Preferences(Wording.of(row.getString("wording")), digest, quiet, refused), email);
    }
}
