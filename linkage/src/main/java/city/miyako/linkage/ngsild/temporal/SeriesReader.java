package city.miyako.linkage.ngsild.temporal;

import city.miyako.data.history.History;
import city.miyako.data.history.Pasts;
import city.miyako.data.history.Point;
import city.miyako.data.history.SeriesName;
import city.miyako.data.things.Thing;
import city.miyako.foundation.database.Reach;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Reads the series of a thing as the questions of this door ask for them.
@ApplicationScoped
class SeriesReader {
    /// The most values of one attribute that one answer holds.
    static final int LIMIT = 10_000;

    private final History history;
    private final Pasts pasts;

    SeriesReader(History history, Pasts pasts) {
        this.history = history;
        this.pasts = pasts;
    }

    /// The values of a series in a stretch of time, oldest first; the newest ones where there are more than asked for.
    List<Point> points(Reach reach, Thing thing, String attribute, TimeQuery time, int limit) {
        boolean newest = time.lastN() > 0;
        return history.points(reach, new SeriesName(thing.tenant(), thing.id(), attribute), time.from(), time.to(),
            newest, newest ? Math.min(time.lastN(), limit) : limit);
    }

    /// The attributes of a thing that have a past.
    List<String> attributes(Reach reach, Thing thing) {
        return pasts.of(reach, List.of(thing)).stream().map(SeriesName::attribute).toList();
    }
}
