package city.miyako.services.smarttokyostrategy;

import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.text.Language;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Locale;

/// Which initiatives are asked for; an empty part asks for all.
///
/// @param pillar id of a pillar
/// @param field  id of a field
/// @param kind   id of a kind
/// @param level  `none`, `bronze`, `silver` or `gold`
/// @param tag    `new` or `leading`
/// @param city   `safe`, `diverse` or `smart`
/// @param text   words that id, names, status or plan contain, in any order
record Filter(@QueryParam("pillar") @DefaultValue("") String pillar,
        @QueryParam("field") @DefaultValue("") String field, @QueryParam("kind") @DefaultValue("") String kind,
        @QueryParam("level") @DefaultValue("") String level, @QueryParam("tag") @DefaultValue("") String tag,
        @QueryParam("city") @DefaultValue("") String city, @QueryParam("text") @DefaultValue("") String text) {
    static final Filter ALL = new Filter("", "", "", "", "", "", "");
    static final List<String> LEVELS = List.of(Initiative.NO_LEVEL, "bronze", "silver", "gold");
    private static final int LONGEST_TEXT = 100;

    /// Refuses words the strategy does not know, naming the parameter.
    ///
    /// @throws Problem 400 for an unknown pillar, field, kind, level, tag or city, or a text over 100 characters
    public Filter checked(Frame frame) {
        known("pillar", pillar, frame.terms("pillars").stream().map(Term::id).toList());
        known("field", field, frame.terms("fields").stream().map(Term::id).toList());
        known("kind", kind, frame.terms("kinds").stream().map(Term::id).toList());
        known("level", level, LEVELS);
        known("tag", tag, frame.terms("tags").stream().map(Term::id).toList());
        known("city", city, frame.terms("cities").stream().map(Term::id).toList());
        if (text.length() > LONGEST_TEXT) {
            throw Problem.of(CommonError.BAD_REQUEST, "text", "at most " + LONGEST_TEXT + " characters");
        }
        return this;
    }

    public boolean takes(Initiative initiative) {
        return (pillar.isEmpty() || pillar.equals(initiative.text("pillar")))
                && (field.isEmpty() || field.equals(initiative.text("field")))
                && (kind.isEmpty() || kind.equals(initiative.text("kind")))
                && (level.isEmpty() || level.equals(initiative.level()))
                && (tag.isEmpty() || initiative.list("tags").contains(tag))
                && (city.isEmpty() || city.equals(initiative.text("city"))) && says(initiative);
    }

    public List<String> levels() {
        return LEVELS;
    }

    /// Key of the word for a level.
    public String levelKey(String known) {
        return "level." + known;
    }

    private boolean says(Initiative initiative) {
        if (text.isBlank()) {
            return true;
        }
        var words = String.join(" ", initiative.id(), initiative.name(Language.JA), initiative.name(Language.EN),
                initiative.text("status"), initiative.text("plan")).toLowerCase(Locale.ROOT);
        return List.of(text.toLowerCase(Locale.ROOT).strip().split("[\\s\u3000]+")).stream().allMatch(words::contains);
    }

    private static void known(String name, String value, List<String> known) {
        if (!value.isEmpty() && !known.contains(value)) {
            throw Problem.of(CommonError.BAD_REQUEST, name, "one of " + known);
        }
    }
}
