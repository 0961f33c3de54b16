package city.miyako.linkage.ngsild;

import city.miyako.data.things.Thing;
import city.miyako.foundation.database.Reach;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Sources of others that hold something of what the city is asked for (ETSI GS CIM 009 v1.8.1, clause 4.3.6).
public interface Elsewhere {
    /// What sources tell of one thing.
    ///
    /// @param reach how far the asker sees, and whose sources are meant
    /// @param own the thing as the city holds it, which says of what kind it is; null where it holds none
    Told thing(Reach reach, Call call, String id, @Nullable Thing own);

    /// What sources tell of the things a query asks for.
    ///
    /// @param reach how far the asker sees, and whose sources are meant
    /// @throws city.miyako.foundation.errors.Problem `bad-request-data` naming the parameter
    Told things(Reach reach, Call call);

    /// What sources told.
    interface Told {
        /// Whether any source was to be asked at all.
        boolean isAsked();

        /// The ids of the things they told of.
        List<String> ids();

        /// The registrations of the sources that told of each thing, by its id.
        Map<String, List<String>> sources();

        /// The city's own things together with what was told, in order of id.
        List<Thing> joined(List<Thing> own);

        /// What the header `NGSILD-Warning` says of sources that could not tell (clause 6.3.17).
        List<String> warnings();

        /// The thing of this id, own and told as one, or null where there is neither.
        default @Nullable Thing one(List<Thing> own) {
            var joined = joined(own);
            return joined.isEmpty() ? null : joined.getFirst();
        }
    }
}
