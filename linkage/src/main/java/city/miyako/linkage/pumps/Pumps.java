package city.miyako.linkage.pumps;

import city.miyako.data.things.Thing;
import city.miyako.data.things.ThingQuery;
import city.miyako.data.things.Things;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;

/// The pump stations of the city, as things that name their rain gauge, and their pumps.
@ApplicationScoped
public class Pumps {
    /// The most stations of one government that are watched.
    public static final int MOST = 50;

    private final Things things;

    /// Stations among the city's things.
    public Pumps(Things things) {
        this.things = things;
    }

    /// The stations of the government meant, at most [#MOST].
    public List<Thing> own(Reach reach) {
        return things.list(reach, ThingQuery.ofType(PumpPlan.TYPE)).stream()
            .filter(station -> station.tenant().equals(reach.tenant())).limit(MOST).toList();
    }

    /// A station of the government meant.
    ///
    /// @throws Problem `not-found` for any other, or for a thing that is none
    public Thing own(Reach reach, String id) {
        var station = things.get(reach, id);
        if (!station.isOf(PumpPlan.TYPE) || !station.tenant().equals(reach.tenant())) {
            throw Problem.of(CommonError.NOT_FOUND, "thing", id);
        }
        return station;
    }

    /// The pumps of a station, in order of their ids.
    public List<Thing> pumps(Reach reach, Thing station) {
        return things.list(reach, ThingQuery.ofType(PumpPlan.PUMP)).stream()
            .filter(pump -> pump.related("station").contains(station.id())).sorted(Comparator.comparing(Thing::id))
            .toList();
    }

    /// A station with its pumps.
    ///
    /// @throws Problem as [PumpPlan#of]
    public PumpPlan plan(Reach reach, Thing station) {
        return PumpPlan.of(station, pumps(reach, station));
    }
}
