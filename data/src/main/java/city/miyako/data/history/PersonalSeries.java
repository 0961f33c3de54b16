package city.miyako.data.history;

import city.miyako.foundation.access.PersonalReads;
import city.miyako.foundation.database.HandleWork;
import city.miyako.foundation.database.Reach;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// Reads of history that are written down where they tell something personal.
@ApplicationScoped
public class PersonalSeries {
    private static final String SERIES = "series";
    private static final String PEOPLE = """
        SELECT thing, persons FROM %s WHERE tenant = :tenant AND access = 3 AND thing = ANY (:things)
          AND (:attribute = '' OR attribute = :attribute)""";

    private final PersonalReads reads;

    /// Reads within the policy's purposes.
    public PersonalSeries(PersonalReads reads) {
        this.reads = reads;
    }

    /// Reads the history of things, and writes the read down where a purpose opened what is personal.
    ///
    /// @param attribute which of their series, or empty for all
    public <T> T read(Reach reach, List<String> things, String attribute, HandleWork<T> work) {
        return read(reach, SERIES, things, attribute, work);
    }

    /// Reads media of a thing, and writes the read down in the same way.
    public <T> T readMedia(Reach reach, String thing, String attribute, HandleWork<T> work) {
        return read(reach, "media", List.of(thing), attribute, work);
    }

    private <T> T read(Reach reach, String table, List<String> things, String attribute, HandleWork<T> work) {
        return reads.within(reach, handle -> {
            var answer = work.run(handle);
            if (reach.hasPurpose()) {
                note(handle, reach, table, things, attribute);
            }
            return answer;
        });
    }

    private void note(Handle handle, Reach reach, String table, List<String> things, String attribute) {
        var people = new ArrayList<String>();
        var told = new ArrayList<String>();
        handle.createQuery(PEOPLE.formatted(table)).bind("tenant", reach.tenant().code())
            .bindArray("things", String.class, things).bind("attribute", attribute)
            .map((row, _) -> {
                people.addAll(List.of((String[]) row.getArray("persons").getArray()));
                return told.add(row.getString("thing"));
            }).list();
        if (!told.isEmpty()) {
            var what = told.size() == 1 ? told.getFirst() : told.size() + " " + table;
            reads.note(handle, reach, people, SERIES.equals(table) ? "history of " + what : "media of " + what);
        }
    }
}
