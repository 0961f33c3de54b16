package city.miyako.data.revisions;

import city.miyako.data.things.Thing;
import city.miyako.foundation.text.Language;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The form by which staff revises records of one kind: a plain HTML form that works without scripts.
///
/// Its inputs are named like the attributes; besides them it sends `version`, the version of the record that was read.
///
/// @param fields its fields, in the order faults are told
/// @param kept   the attributes whose former values stay on the record
public record RevisionForm(List<Field> fields, List<String> kept) {
    /// The name of the input that holds the version that was read.
    public static final String VERSION = "version";

    /// Copies the lists.
    public RevisionForm {
        fields = List.copyOf(fields);
        kept = List.copyOf(kept);
    }

    /// The form as it opens: filled with what stands on record.
    ///
    /// @param language the language of the page
    public Revision open(Thing current, Language language) {
        var values = new HashMap<String, List<String>>();
        values.put(VERSION, List.of(Long.toString(current.version())));
        fields.forEach(field -> values.putAll(field.opened(current, language)));
        return new Revision(this, current, language, values);
    }

    /// The form as it was sent; what it leaves out counts as empty.
    ///
    /// @param language the language of the page
    /// @param sent     values by name of input
    public Revision sent(Thing current, Language language, Map<String, List<String>> sent) {
        return new Revision(this, current, language, sent);
    }
}
