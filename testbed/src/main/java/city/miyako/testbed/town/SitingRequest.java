package city.miyako.testbed.town;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// A request of an operator for a place for antennas, with the way it has gone.
///
/// @param number its number in the former register
/// @param operator the company that asks
/// @param asset the asset asked for; for a private place only its name and number tell it
/// @param isPrivate whether the place is a private asset linked with the metropolis
/// @param place `indoor`, `outdoor` or `both`
/// @param work `new` or `upgrade`
/// @param times when it was opened, and when each of its moves was made
/// @param isCancelled whether the last of its moves was to cancel it
public record SitingRequest(String number, String operator, SitingAsset asset, boolean isPrivate, String place,
                            String work, List<Instant> times, boolean isCancelled) {
    private static final List<String> MOVES = List.of("survey", "apply", "permit", "contract", "start", "complete");

    /// The moves it made, oldest first.
    public List<String> moves() {
        int made = times.size() - 1;
        return isCancelled ? Stream.concat(MOVES.stream().limit(made - 1),
                Stream.of("cancel")).toList() : MOVES.subList(0, made);
    }
}
