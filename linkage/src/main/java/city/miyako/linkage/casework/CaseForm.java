package city.miyako.linkage.casework;

import city.miyako.data.fields.FormField;
import city.miyako.data.things.Json;
import city.miyako.foundation.web.FormFaults;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The form that opens a case, empty or as it was sent.
///
/// @param fields the fields of the kind of case
/// @param values what stands in them, by the word of the field
public record CaseForm(List<FormField> fields, Map<String, String> values) {
    /// Copies.
    public CaseForm {
        fields = List.copyOf(fields);
        values = Map.copyOf(values);
    }

    /// A form with some fields filled in already, as by the address that opened it.
    ///
    /// @param filled by the word of the field; words of no field are passed over
    public static CaseForm of(List<FormField> fields, Map<String, List<String>> filled) {
        var values = new LinkedHashMap<String, String>();
        fields.forEach(field -> filled.getOrDefault(field.id(), List.of()).stream().findFirst()
            .ifPresent(value -> values.put(field.id(), value.strip())));
        return new CaseForm(fields, values);
    }

    /// What stands in a field; empty where nothing does.
    public String value(String field) {
        return values.getOrDefault(field, "");
    }

    /// What is filled in there, as in `TEXT`.
    public String kind(FormField field) {
        return field.kind().name();
    }

    /// The words of the fields that cannot be taken as they are.
    public List<String> faults() {
        var faults = new FormFaults();
        fields.forEach(field -> faults.unless(field.id(), field.takes(value(field.id()))));
        return faults.fields();
    }

    /// The facts of the case, once there are no faults; what was left empty is left out.
    public ObjectNode facts() {
        var facts = Json.object();
        fields.stream().filter(field -> !value(field.id()).isEmpty()).forEach(field -> {
            if (field.kind() == FormField.Kind.NUMBER) {
                facts.put(field.id(), FormFaults.findWhole(value(field.id())).orElseThrow());
            } else {
                facts.put(field.id(), value(field.id()));
            }
        });
        return facts;
    }
}
