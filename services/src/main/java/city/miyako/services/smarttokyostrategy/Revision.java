package city.miyako.services.smarttokyostrategy;

import city.miyako.data.things.Json;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.FormParam;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// What the form for revising an initiative sends.
///
/// @param version version of the record that was read
/// @param edition fiscal year the words are for; not before that of the record
/// @param status  results so far, 1 to 2,000 characters
/// @param plan    what comes next, 1 to 2,000 characters
/// @param tags    `new`, `leading`, both or none
/// @param city    which of the three cities it serves
/// @param project promotion project of the Future Tokyo plan it belongs to, up to 200 characters
record Revision(@FormParam("version") String version,
        @FormParam("edition") String edition, @FormParam("status") String status,
        @FormParam("plan") String plan, @FormParam("tag") List<String> tags,
        @FormParam("city") String city, @FormParam("project") String project) {
    private static final int LONGEST = 2_000;
    private static final int LONGEST_PROJECT = 200;
    private static final int LAST_YEAR = 2100;

    /// What a form leaves out counts as empty.
    Revision {
        version = Objects.requireNonNullElse(version, "0");
        edition = Objects.requireNonNullElse(edition, "0");
        status = Objects.requireNonNullElse(status, "");
        plan = Objects.requireNonNullElse(plan, "");
        tags = List.copyOf(Objects.requireNonNullElse(tags, List.of()));
        city = Objects.requireNonNullElse(city, "");
        project = Objects.requireNonNullElse(project, "");
    }

    /// The fields that cannot be taken, by name; empty when all can.
    public List<String> faults(Initiative current, Frame frame) {
        var faults = new ArrayList<String>();
        if (!whole(version) || !whole(edition) || number(edition) < current.edition() || number(edition) > LAST_YEAR) {
            faults.add("edition");
        }
        if (status.isBlank() || status.length() > LONGEST) {
            faults.add("status");
        }
        if (plan.isBlank() || plan.length() > LONGEST) {
            faults.add("plan");
        }
        if (!tags.stream().allMatch(tag -> frame.find("tags", tag).isPresent())) {
            faults.add("tags");
        }
        if (!city.isEmpty() && frame.find("cities", city).isEmpty()) {
            faults.add("city");
        }
        if (project.length() > LONGEST_PROJECT) {
            faults.add("project");
        }
        return faults;
    }

    /// The version that was read.
    ///
    /// @throws Problem 400 when it is no number
    public long readVersion() {
        if (!whole(version)) {
            throw Problem.of(CommonError.BAD_REQUEST, "version", "a whole number");
        }
        return number(version);
    }

    /// The attributes to write; what is replaced joins the former editions.
    public ObjectNode attributes(Initiative current, Instant now) {
        var attributes = Json.object();
        put(attributes, "status").put("value", status.strip());
        put(attributes, "plan").put("value", plan.strip());
        put(attributes, "edition").put("value", number(edition));
        put(attributes, "project").put("value", project.strip());
        tags.forEach(put(attributes, "tags").putArray("value")::add);
        if (!city.isEmpty() && !city.equals(current.text("city"))) {
            put(attributes, "city").put("value", city);
            put(attributes, "cityBasis").put("value", "staff");
        }
        var formers = put(attributes, "formers").putArray("value");
        Frame.stream(current.thing().value("formers")).forEach(formers::add);
        formers.addObject().put("edition", current.edition()).put("status", current.text("status"))
                .put("plan", current.text("plan")).put("until", now.toString());
        return attributes;
    }

    private static ObjectNode put(ObjectNode attributes, String name) {
        return attributes.putObject(name).put("type", "Property");
    }

    private static boolean whole(String text) {
        return text.matches("[0-9]{1,9}");
    }

    private static int number(String text) {
        return whole(text) ? Integer.parseInt(text) : 0;
    }
}
