package city.miyako.linkage.plants;

import city.miyako.linkage.gates.GateReply;
import jakarta.ws.rs.FormParam;
import java.util.List;
import java.util.Objects;

/// What an operator sends from the form of a plant, live or in a drill; [GateReply] says what of it can be taken.
///
/// @param shown the sealed card of the page; empty in a drill
/// @param kind `acknowledged`, `declined` or `done`
/// @param action what was done, as a word
/// @param parts which pumps
/// @param at when, in the city's time; empty for now
/// @param words why
public record PlantForm(@FormParam("shown") String shown, @FormParam("kind") String kind,
        @FormParam("action") String action, @FormParam("parts") List<String> parts, @FormParam("at") String at,
        @FormParam("words") String words) {
    /// What was not sent is empty; default values are not kept for the fields of a record.
    public PlantForm {
        shown = Objects.requireNonNullElse(shown, "");
        kind = Objects.requireNonNullElse(kind, "");
        action = Objects.requireNonNullElse(action, "");
        parts = List.copyOf(Objects.requireNonNullElse(parts, List.of()));
        at = Objects.requireNonNullElse(at, "");
        words = Objects.requireNonNullElse(words, "");
    }
}
