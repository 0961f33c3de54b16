package city.miyako.data.revisions;

import city.miyako.data.things.Attributes;
import city.miyako.data.things.Thing;
import city.miyako.data.things.Things;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.text.Language;
import city.miyako.foundation.web.FormFaults;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// A form that revises a record, as it opens or as it was sent.
///
/// @param form     the form
/// @param current  the record as it stands
/// @param language the language of the page
/// @param sent     values by name of input
public record Revision(RevisionForm form, Thing current, Language language, Map<String, List<String>> sent) {
    /// Copies the values.
    public Revision {
        sent = Map.copyOf(sent);
    }

    /// What an input holds; empty where it was left out.
    public String value(String input) {
        var values = values(input);
        return values.isEmpty() ? "" : values.getFirst();
    }

    /// All that an input holds, as boxes do.
    public List<String> values(String input) {
        return sent.getOrDefault(input, List.of());
    }

    /// The fields that cannot be taken, by attribute; empty when all can.
    public List<String> faults() {
        var faults = new FormFaults();
        form.fields().forEach(field -> field.check(this, faults));
        return faults.fields();
    }

    /// Key of the words that tell how to mend a field: `fault.` and its attribute.
    public String faultKey(String field) {
        return "fault." + field;
    }

    /// The attributes to write; what they replace joins the former editions.
    public Attributes attributes(Instant now) {
        var attributes = first();
        if (!form.kept().isEmpty()) {
            Formers.keep(current, attributes, now, form.kept());
        }
        return attributes;
    }

    /// What was sent as the attributes of a new record.
    public Attributes first() {
        var attributes = Attributes.none();
        form.fields().forEach(field -> field.write(this, attributes));
        return attributes;
    }

    /// Writes the revision, unless somebody else revised the record since it was read.
    ///
    /// @throws Problem `conflict`, or 400 where the version that was read is no number
    public void write(Things things, Writer writer, Instant now) {
        var version = FormFaults.findWhole(value(RevisionForm.VERSION)).orElseThrow(() ->
            Problem.of(CommonError.BAD_REQUEST, RevisionForm.VERSION, "a whole number"));
        things.patch(writer, current.id(), attributes(now).json(), OptionalLong.of(version));
    }
}
