package city.miyako.services.smarttokyostrategy;

import city.miyako.foundation.text.Language;
import city.miyako.foundation.text.SearchWords;
import city.miyako.foundation.web.QueryChecks;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;

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
    private static final int LONGEST_TEXT = 100;

    /// Refuses words the strategy does not know, naming the parameter.
    ///
    /// @throws city.miyako.foundation.errors.Problem 400 for an unknown word, or a text over 100 characters
    public Filter checked(Frame frame) {
        QueryChecks.oneOf("pillar", pillar, frame.ids("pillars"));
        QueryChecks.oneOf("field", field, frame.ids("fields"));
        QueryChecks.oneOf("kind", kind, frame.ids("kinds"));
        QueryChecks.oneOf("level", level, frame.ids("levels"));
        QueryChecks.oneOf("tag", tag, frame.ids("tags"));
        QueryChecks.oneOf("city", city, frame.ids("cities"));
        QueryChecks.atMost("text", text, LONGEST_TEXT);
        return this;
    }

    public boolean takes(Initiative initiative) {
        return asks(pillar, initiative.text("pillar")) && asks(field, initiative.text("field"))
                && asks(kind, initiative.text("kind")) && asks(level, initiative.level())
                && (tag.isEmpty() || initiative.list("tags").contains(tag)) && asks(city, initiative.text("city"))
                && SearchWords.of(text).areIn(initiative.id(), words(initiative, Language.JA),
                        words(initiative, Language.EN));
    }

    private static boolean asks(String wanted, String has) {
        return wanted.isEmpty() || wanted.equals(has);
    }

    private static String words(Initiative initiative, Language language) {
        return initiative.name(language) + " " + initiative.text("status", language) + " "
                + initiative.text("plan", language);
    }
}
