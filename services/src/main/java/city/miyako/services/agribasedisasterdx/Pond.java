package city.miyako.services.agribasedisasterdx;

import city.miyako.linkage.sites.Site;
import city.miyako.linkage.sites.Sited;
import city.miyako.linkage.warnings.GaugeState;
import org.jspecify.annotations.Nullable;

/// A farm pond as the city shows it.
///
/// @param site where it lies
/// @param state how its water stands
/// @param facts what is on record of it
/// @param stuck whether its sensor has sent the same for two days or more, so that nothing can be said of the water
public record Pond(Site site, GaugeState state, Facts facts, boolean stuck) implements Sited {
    /// What is on record.
    ///
    /// @param datum what its levels are measured from; empty where nobody told
    /// @param crestMetres height of its dam; null where unknown
    /// @param storageCubicMetres how much it holds; null where unknown
    /// @param priority whether it is a disaster-priority pond
    /// @param peopleBelow how many live where it may flood; null where unknown
    /// @param downstream the districts it may flood, in the reader's language; may be empty
    /// @param keeper who keeps it; may be empty
    /// @param sample whether it was made up for the sample city
    public record Facts(String datum, @Nullable Double crestMetres, @Nullable Double storageCubicMetres,
                        boolean priority, @Nullable Double peopleBelow, String downstream, String keeper,
                        boolean sample) {
    }

    /// A camera that looks at a pond.
    ///
    /// @param site where it stands
    /// @param pond id of the pond
    /// @param image address of its newest picture; null where it sent none
    /// @param state as of a gauge: only age and moment count
    public record Eye(Site site, String pond, @Nullable String image, GaugeState state) implements Sited {
    }

    /// The id of its thing.
    public String id() {
        return site.id();
    }

    /// The warning level that stands for its water; 9 where its sensor is stuck or silent.
    public int level() {
        return stuck ? 9 : state.level();
    }

    /// The level for the map.
    public int mapLevel() {
        return stuck ? 9 : state.mapLevel();
    }
}
