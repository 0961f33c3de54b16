package city.miyako.data.cases;

import city.miyako.foundation.identity.Actor;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/// As whom somebody may have a part in cases: themselves, and the offices they work for.
final class Subjects {
    private Subjects() {
    }

    static Set<String> of(Actor actor) {
        var subjects = new TreeSet<String>();
        if (actor.isKnown()) {
            subjects.add(actor.id());
        }
        if (actor.worksForTheCity()) {
            subjects.add("tenant:" + actor.tenant());
        }
        return subjects;
    }

    static Set<String> of(Actor actor, List<CaseParty> parties) {
        var subjects = of(actor);
        parties.forEach(party -> subjects.add(party.subject()));
        return subjects;
    }

    /// Tells the running transaction who reads, for the policies of cases.
    static void tell(Handle handle, Set<String> subjects) {
        handle.createQuery("SELECT set_config('miyako.subjects', ?, true)").bind(0, String.join(" ", subjects))
            .mapTo(String.class).one();
    }
}
