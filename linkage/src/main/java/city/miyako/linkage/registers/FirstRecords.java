package city.miyako.linkage.registers;

import city.miyako.data.fields.FormField;
import city.miyako.data.revisions.Field;
import city.miyako.data.things.Json;
import city.miyako.data.things.NewThing;
import city.miyako.data.things.Thing;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.text.Language;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a register holds at the first start, read from its file by the rules of its own form.
final class FirstRecords {
    private static final String KEY = "key";

    private FirstRecords() {
    }

    static List<NewThing> of(ServiceRegisters service, Register register) {
        return register.first().stream().map(one -> first(service, register, one)).toList();
    }

    /// A record of a register that does not exist yet.
    static Thing none(Register register, String key, TenantId tenant) {
        return new Thing(register.extent().prefix() + key, register.extent().type(), tenant,
            register.extent().access(), 0, Instant.EPOCH, Instant.EPOCH, Json.object());
    }

    private static NewThing first(ServiceRegisters service, Register register, JsonNode one) {
        var key = one.path(KEY).asText("");
        var unknown = one.properties().stream().map(Map.Entry::getKey)
            .filter(word -> !word.equals(KEY) && register.findField(word).isEmpty()).toList();
        var sent = new HashMap<String, List<String>>();
        register.fields().forEach(field -> put(field, one.path(field.id()), sent));
        var revision = service.form(register).sent(none(register, key, TenantId.METROPOLIS), Language.JA, sent);
        if (!FormField.isKey(key) || !unknown.isEmpty() || !revision.faults().isEmpty()) {
            throw new IllegalStateException("the first record '" + key + "' of the register '" + register.id()
                + "' cannot be taken: " + unknown + revision.faults());
        }
        return revision.first().open(register.extent().access())
            .of(register.extent().prefix() + key, register.extent().type());
    }

    private static void put(FormField field, JsonNode value, Map<String, List<String>> sent) {
        if (value.isObject()) {
            sent.put(field.id(), List.of(value.path("ja").asText("")));
            sent.put(field.id() + Field.OTHER, List.of(value.path("en").asText("")));
        } else if (!value.isMissingNode()) {
            sent.put(field.id(), value.isArray() ? value.valueStream().map(JsonNode::asText).toList()
                : List.of(value.asText()));
        }
    }
}
