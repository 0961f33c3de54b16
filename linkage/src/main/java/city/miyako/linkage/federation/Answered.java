package city.miyako.linkage.federation;

import city.miyako.data.things.Thing;
import java.util.List;

/// What one source told of one part of what it is registered for.
///
/// @param mode how what it holds stands to what the city holds
/// @param things what it told, no more than it is registered for
/// @param fault why it told nothing or not all, in plain English; empty where it told all
record Answered(SourceMode mode, List<Thing> things, String fault) {
    Answered {
        things = List.copyOf(things);
    }
}
