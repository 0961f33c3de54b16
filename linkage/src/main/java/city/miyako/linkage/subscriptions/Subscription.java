package city.miyako.linkage.subscriptions;

import city.miyako.linkage.ngsild.Call;
import city.miyako.linkage.ngsild.Search;
import city.miyako.linkage.ngsild.context.Names;
import city.miyako.linkage.ngsild.query.Filter;
import city.miyako.linkage.ngsild.query.GeoQuery;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A subscription, understood: what to watch and whom to tell.
///
/// @param id its URI
/// @param body as it was given, with its context under `@context`
/// @param names of the context it speaks in
/// @param watch what to watch
/// @param telling how things are told, as a question for them
/// @param endpoint whom to tell
/// @param pace how often
/// @param expiresAt when it ends, or null for never
/// @param active whether it is on
record Subscription(String id, ObjectNode body, Names names, Watch watch, Call telling, Endpoint endpoint, Pace pace,
                    @Nullable Instant expiresAt, boolean active) {
    /// How often a receiver is told.
    ///
    /// @param throttling the least time between two notifications; zero for none
    /// @param periodic what is told in even steps, whether it changed or not; null where changes are told
    record Pace(Duration throttling, @Nullable Periodic periodic) {
    }

    /// What is told in even steps.
    ///
    /// @param every the step (`timeInterval`)
    /// @param search finds the things that are told
    record Periodic(Duration every, Search search) {
    }

    /// What to watch.
    ///
    /// @param selectors any of these things
    /// @param attributes stored names; a change of any of them counts; empty for all
    /// @param triggers what kinds of change count
    /// @param filter what must hold of the thing afterwards, or null
    /// @param geo where the thing must be afterwards, or null
    record Watch(List<Selector> selectors, Set<String> attributes, Set<Trigger> triggers, @Nullable Filter filter,
                 @Nullable GeoQuery geo) {
        Watch {
            selectors = List.copyOf(selectors);
            attributes = Set.copyOf(attributes);
            triggers = Set.copyOf(triggers);
        }

        /// Stored names of the types that are meant; empty for any.
        List<String> types() {
            return selectors.stream().anyMatch(selector -> selector.types() == null) ? List.of()
                : selectors.stream().flatMap(selector -> selector.types() == null ? Stream.of()
                    : selector.types().names().stream()).distinct().toList();
        }
    }
}
