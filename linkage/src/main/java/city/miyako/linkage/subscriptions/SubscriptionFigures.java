package city.miyako.linkage.subscriptions;

import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;

/// How the subscriptions of all governments are, in numbers: what whoever runs the installation looks at.
@ApplicationScoped
public class SubscriptionFigures {
    private static final String FIGURES = """
        SELECT count(*) AS active, count(*) FILTER (WHERE fails_in_row > 0) AS failing,
            coalesce(max(fails_in_row), 0) AS longest
        FROM subscription WHERE active AND (expires_at IS NULL OR expires_at > :now)""";

    private final Database database;
    private final Clock clock;

    SubscriptionFigures(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// The figures of now.
    public Figures get() {
        return database.read(Reach.everything(), handle -> handle.createQuery(FIGURES)
            .bind("now", clock.instant().atOffset(ZoneOffset.UTC)).map((row, _) -> new Figures(row.getLong("active"),
                row.getLong("failing"), row.getLong("longest"))).one());
    }

    /// How subscriptions are.
    ///
    /// @param active how many are on
    /// @param failing to how many the last notification did not arrive
    /// @param longest the most notifications in a row that did not arrive
    public record Figures(long active, long failing, long longest) {
    }
}
