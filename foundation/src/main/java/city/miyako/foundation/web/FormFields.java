package city.miyako.foundation.web;

import java.util.ArrayList;
import java.util.List;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;

/// The fields of the form that the running request sent, as far as they are text.
final class FormFields {
    private FormFields() {
    }

    /// A field.
    ///
    /// @param name what it is called in the form
    /// @param value what was filled in
    record Field(String name, String value) {
    }

    /// The first value of a field, or empty.
    static String first(String name) {
        var request = CurrentRequestManager.get();
        var sent = request == null ? null : request.getFormParameter(name, true, false);
        return sent instanceof String value ? value : "";
    }

    /// Every field, in the order sent.
    static List<Field> all() {
        var request = CurrentRequestManager.get();
        var form = request == null ? null : request.getFormData();
        var fields = new ArrayList<Field>();
        if (form != null) {
            for (var name : form) {
                form.get(name).stream().filter(value -> !value.isFileItem())
                    .forEach(value -> fields.add(new Field(name, value.getValue())));
            }
        }
        return fields;
    }

    /// Whether a file came along, which no page can send again.
    static boolean haveFile() {
        var request = CurrentRequestManager.get();
        var form = request == null ? null : request.getFormData();
        if (form != null) {
            for (var name : form) {
                if (form.get(name).stream().anyMatch(value -> value.isFileItem())) {
                    return true;
                }
            }
        }
        return false;
    }
}
