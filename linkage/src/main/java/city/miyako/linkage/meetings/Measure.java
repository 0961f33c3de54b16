package city.miyako.linkage.meetings;

import city.miyako.data.things.Thing;
import city.miyako.foundation.pages.Day;
import city.miyako.foundation.text.Language;
import jakarta.ws.rs.FormParam;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Something a municipality promised to do.
///
/// @param id      id of the record
/// @param what    what is done
/// @param due     day by which, ISO 8601
/// @param state   `planned`, `underway` or `done`
/// @param version version of the record
public record Measure(String id, String what, String due, String state, long version) {
    static final String PLANNED = "planned";
    /// The states a measure goes through, in their order.
    public static final List<String> STATES = List.of(PLANNED, "underway", "done");

    static Measure of(Thing thing) {
        return new Measure(thing.id(), thing.name(Language.JA), thing.text("due", Language.JA).orElse(""),
                thing.text("state", Language.JA).filter(STATES::contains).orElse(PLANNED), thing.version());
    }

    /// All states it can be moved to.
    public List<String> states() {
        return STATES;
    }

    /// What the form for a measure sends.
    ///
    /// @param what 1 to 200 characters
    /// @param due  day, ISO 8601
    public record Form(@FormParam("what") String what, @FormParam("due") String due) {
        /// A form nobody has filled in.
        public static final Form EMPTY = new Form("", "");

        /// What a form leaves out counts as empty.
        public Form {
            what = Objects.requireNonNullElse(what, "");
            due = Objects.requireNonNullElse(due, "");
        }

        /// The fields that cannot be taken, by name; empty when all can.
        public List<String> faults() {
            var faults = new ArrayList<String>();
            if (what.isBlank() || what.length() > 200) {
                faults.add("what");
            }
            if (Day.find(due).isEmpty()) {
                faults.add("due");
            }
            return faults;
        }
    }
}
