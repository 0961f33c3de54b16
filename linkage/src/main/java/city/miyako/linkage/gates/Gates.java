package city.miyako.linkage.gates;

import city.miyako.data.things.Thing;
import city.miyako.data.things.ThingQuery;
import city.miyako.data.things.Things;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// The gates of the city, as things that name their gauge.
@ApplicationScoped
public class Gates {
    private final Things things;

    /// Gates among the city's things.
    public Gates(Things things) {
        this.things = things;
    }

    /// The gates of the government meant, at most [GateWatch#MOST].
    public List<Thing> own(Reach reach) {
        return things.list(reach, ThingQuery.ofType(GatePlan.TYPE)).stream()
            .filter(gate -> gate.tenant().equals(reach.tenant())).limit(GateWatch.MOST).toList();
    }

    /// A gate of the government meant.
    ///
    /// @throws Problem `not-found` for any other
    public Thing own(Reach reach, String id) {
        var gate = get(reach, id);
        if (!gate.tenant().equals(reach.tenant())) {
            throw Problem.of(CommonError.NOT_FOUND, "thing", id);
        }
        return gate;
    }

    /// A gate within reach.
    ///
    /// @throws Problem `not-found`, or `bad-request` for a thing that is none
    public Thing get(Reach reach, String id) {
        var gate = things.get(reach, id);
        if (!gate.isOf(GatePlan.TYPE)) {
            throw Problem.of(CommonError.BAD_REQUEST, "gate", "a thing of type " + GatePlan.TYPE);
        }
        return gate;
    }

    /// A gate in the datum of its gauge.
    ///
    /// @throws Problem as [GatePlan#of]; `not-found` where its gauge is not within reach
    public GatePlan plan(Reach reach, Thing gate) {
        return GatePlan.of(gate, things.get(reach, gate.value("gauge").asText("")), gate.related("drivers").stream()
            .limit(GatePlan.MOST_DRIVERS).flatMap(id -> things.find(reach, id).stream()).toList());
    }
}
