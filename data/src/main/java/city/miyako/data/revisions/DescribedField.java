package city.miyako.data.revisions;

import city.miyako.data.fields.FormField;
import city.miyako.data.things.Attributes;
import city.miyako.data.things.Thing;
import city.miyako.foundation.text.Language;
import city.miyako.foundation.text.Said;
import city.miyako.foundation.web.FormFaults;
import java.util.List;
import java.util.Map;

/// A field described in a file; left empty, it takes its attribute away.
///
/// @param field  what is asked
/// @param prefix what stands before the key in the id of a record it names; empty for other kinds
public record DescribedField(FormField field, String prefix) implements Field {
    private static final int MOST_RELATIONS = 200;

    @Override
    public String attribute() {
        return field.id();
    }

    @Override
    public Map<String, List<String>> opened(Thing current, Language language) {
        return switch (field.kind()) {
            case WORDS -> new Words(attribute(), field.most()).opened(current, language);
            case RECORD -> Map.of(attribute(), current.related(attribute()).stream().map(this::key).toList());
            case NUMBER -> new Number(attribute()).opened(current, language);
            case LINE, TEXT, DAY, CHOICE, LINK, MUNICIPALITY, BUREAU -> Map.of(attribute(),
                List.of(current.said(attribute(), language).text()));
        };
    }

    @Override
    public void check(Revision sent, FormFaults faults) {
        switch (field.kind()) {
            case WORDS -> faults.unless(attribute(), field.takes(sent.value(attribute())))
                .unless(attribute() + OTHER, sent.value(attribute() + OTHER).length() <= field.most());
            case RECORD -> faults.unless(attribute(), takes(keys(sent)));
            case LINE, TEXT, NUMBER, DAY, CHOICE, LINK, MUNICIPALITY, BUREAU -> faults.unless(attribute(),
                field.takes(sent.value(attribute()).strip()));
        }
    }

    @Override
    public void write(Revision sent, Attributes attributes) {
        var value = sent.value(attribute()).strip();
        switch (field.kind()) {
            case WORDS -> writeWords(sent, attributes);
            case RECORD -> writeRelations(keys(sent), attributes);
            case NUMBER -> FormFaults.findWhole(value).ifPresentOrElse(
                number -> attributes.whole(attribute(), number), () -> attributes.without(attribute()));
            case LINE, TEXT, DAY, CHOICE, LINK, MUNICIPALITY, BUREAU -> {
                if (value.isEmpty()) {
                    attributes.without(attribute());
                } else {
                    attributes.text(attribute(), value);
                }
            }
        }
    }

    /// The keys of the records that were named, each once.
    public List<String> keys(Revision sent) {
        return sent.values(attribute()).stream().map(String::strip).filter(key -> !key.isEmpty()).distinct().toList();
    }

    private boolean takes(List<String> keys) {
        return keys.isEmpty() ? !field.required() : keys.size() <= (field.shape().many() ? MOST_RELATIONS : 1)
            && keys.stream().allMatch(FormField::isKey);
    }

    private void writeWords(Revision sent, Attributes attributes) {
        var here = new Said(sent.value(attribute()).strip(), sent.language());
        var other = new Said(sent.value(attribute() + OTHER).strip(), sent.language().other());
        if (here.text().isEmpty() && other.text().isEmpty()) {
            attributes.without(attribute());
        } else {
            attributes.said(attribute(), List.of(here, other));
        }
    }

    private void writeRelations(List<String> keys, Attributes attributes) {
        var ids = keys.stream().map(key -> prefix + key).toList();
        if (ids.isEmpty()) {
            attributes.without(attribute());
        } else if (field.shape().many()) {
            attributes.relations(attribute(), ids);
        } else {
            attributes.relation(attribute(), ids.getFirst());
        }
    }

    private String key(String id) {
        return id.startsWith(prefix) ? id.substring(prefix.length()) : id;
    }
}
