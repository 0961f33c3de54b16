package city.miyako.linkage.publishing;

import city.miyako.data.changes.Cursor;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;

/// Up to which place in the change log each topic has it, kept in the city's database.
@ApplicationScoped
class PublicationStore {
    private static final String BEGIN = """
        INSERT INTO publication (topic, txid, seq) VALUES (:topic, :txid, :seq) ON CONFLICT (topic) DO NOTHING""";
    private static final String PLACE = "SELECT txid, seq FROM publication WHERE topic = :topic";
    private static final String TOLD = """
        UPDATE publication SET txid = :txid, seq = :seq, events = events + :events, fails_in_row = 0,
            last_success = CASE WHEN :events > 0 THEN :at ELSE last_success END
        WHERE topic = :topic AND (txid, seq) <= (:txid, :seq)""";
    private static final String FAILED = """
        UPDATE publication SET fails_in_row = fails_in_row + 1, last_failure = :at WHERE topic = :topic""";

    private final Database database;
    private final Clock clock;

    PublicationStore(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// The place up to which a topic has the log; one that is new begins at a given place.
    Cursor place(String topic, Cursor beginning) {
        return database.write(Reach.everything(), handle -> {
            handle.createUpdate(BEGIN).bind("topic", topic).bind("txid", beginning.transaction())
                .bind("seq", beginning.seq()).execute();
            return handle.createQuery(PLACE).bind("topic", topic)
                .map((row, _) -> new Cursor(row.getLong("txid"), row.getLong("seq"))).one();
        });
    }

    /// Remembers up to where a topic has the log now.
    ///
    /// @param events how many were written for it; 0 where nothing on the way concerned the topic
    void told(String topic, Cursor cursor, int events) {
        database.write(Reach.everything(), handle -> handle.createUpdate(TOLD).bind("topic", topic)
            .bind("txid", cursor.transaction()).bind("seq", cursor.seq()).bind("events", events)
            .bind("at", clock.instant().atOffset(ZoneOffset.UTC)).execute());
    }

    /// Remembers that Kafka took nothing.
    void failed(String topic) {
        database.write(Reach.everything(), handle -> handle.createUpdate(FAILED).bind("topic", topic)
            .bind("at", clock.instant().atOffset(ZoneOffset.UTC)).execute());
    }
}
