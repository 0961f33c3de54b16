package city.miyako.linkage.meetings;

import city.miyako.data.things.Thing;
import city.miyako.foundation.pages.Day;
import city.miyako.foundation.tenants.Tenants;
import city.miyako.foundation.text.Language;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.FormParam;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// A meeting of municipalities and the metropolis, with what came of it.
///
/// @param id      id of the record
/// @param topic   what it was about
/// @param heldOn  day, ISO 8601
/// @param parties six-digit codes of the municipalities that took part
/// @param results what came of it
/// @param minutes the minutes, for those who may read them; else empty
public record Meeting(String id, String topic, String heldOn, List<String> parties, String results, String minutes) {
    /// Copies.
    public Meeting {
        parties = List.copyOf(parties);
    }

    static Meeting of(Thing thing, @Nullable Thing minutes) {
        return new Meeting(thing.id(), thing.name(Language.JA), thing.text("heldOn", Language.JA).orElse(""),
                StreamSupport.stream(thing.value("parties").spliterator(), false).map(JsonNode::asText).toList(),
                thing.text("results", Language.JA).orElse(""),
                minutes == null ? "" : minutes.text("minutes", Language.JA).orElse(""));
    }

    /// Who took part, in a reader's language.
    public String partyNames(Tenants tenants, Language language) {
        return parties.stream().map(code -> tenants.find(code).map(tenant -> tenant.name(language)).orElse(code))
                .collect(Collectors.joining(language == Language.JA ? "、" : ", "));
    }

    /// What the form for a meeting sends.
    ///
    /// @param topic   1 to 200 characters
    /// @param heldOn  day, ISO 8601, not in the future
    /// @param parties one or more six-digit codes
    /// @param results 1 to 2,000 characters
    /// @param minutes up to 10,000 characters, for the parties only
    public record Form(@FormParam("topic") String topic,
            @FormParam("heldOn") String heldOn, @FormParam("party") List<String> parties,
            @FormParam("results") String results,
            @FormParam("minutes") String minutes) {
        /// A form nobody has filled in.
        public static final Form EMPTY = new Form("", "", List.of(), "", "");

        /// What a form leaves out counts as empty.
        public Form {
            topic = Objects.requireNonNullElse(topic, "");
            heldOn = Objects.requireNonNullElse(heldOn, "");
            parties = List.copyOf(Objects.requireNonNullElse(parties, List.of()));
            results = Objects.requireNonNullElse(results, "");
            minutes = Objects.requireNonNullElse(minutes, "");
        }

        /// The fields that cannot be taken, by name; empty when all can.
        public List<String> faults(Tenants tenants, Instant now) {
            var faults = new ArrayList<String>();
            if (topic.isBlank() || topic.length() > 200) {
                faults.add("topic");
            }
            if (Day.find(heldOn).filter(day -> day.hasComeAt(now)).isEmpty()) {
                faults.add("heldOn");
            }
            if (parties.isEmpty() || !parties.stream().allMatch(code -> tenants.find(code).isPresent())) {
                faults.add("parties");
            }
            if (results.isBlank() || results.length() > 2_000 || minutes.length() > 10_000) {
                faults.add("results");
            }
            return faults;
        }
    }
}
