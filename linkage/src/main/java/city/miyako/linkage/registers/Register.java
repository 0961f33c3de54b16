package city.miyako.linkage.registers;

import city.miyako.data.fields.FormField;
import city.miyako.data.fields.Label;
import city.miyako.data.things.Thing;
import city.miyako.foundation.access.AccessClass;
import city.miyako.foundation.tenants.TenantId;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A register as its file describes it.
///
/// @param id      its word, the last part of its address
/// @param extent  which things are its records
/// @param heading what it is called
/// @param rights  who may read and keep it
/// @param layout  how its records are shown
/// @param fields  what is asked of a record, in the order of the form
/// @param first   what it holds at the first start of a city
public record Register(String id, Extent extent, Heading heading, Rights rights, Layout layout, List<FormField> fields,
                       List<JsonNode> first) {
    private static final Set<String> TAKEN = Set.of("words", "due", "page", "format");

    /// Copies, and refuses a description that does not fit together.
    ///
    /// @throws IllegalArgumentException with the first fault
    public Register {
        fields = List.copyOf(fields);
        first = List.copyOf(first);
        new RegisterCheck(id, layout, fields).demand();
    }

    /// Which things are its records.
    ///
    /// @param type   their NGSI-LD type
    /// @param access the class new ones get
    /// @param has    an attribute they must have, where other things are of the type too; else empty
    /// @param ofAll  whether those of every government are among them; else those of the metropolis alone
    /// @param own    the field in which a municipality may name itself alone; empty where it may name any
    public record Extent(String type, AccessClass access, String has, boolean ofAll, String own) {
        /// Refuses classes under which nothing could be shown on a list.
        public Extent {
            if (access != AccessClass.PUBLIC && access != AccessClass.INTERNAL) {
                throw new IllegalArgumentException("the records of a register are public or internal, not " + access);
            }
        }

        /// What the ids of its records begin with.
        public String prefix() {
            return "urn:ngsi-ld:" + type + ":";
        }

        /// Whether a thing is one of its records.
        public boolean holds(Thing thing) {
            return thing.isOf(type) && thing.id().startsWith(prefix())
                && FormField.isKey(thing.id().substring(prefix().length())) && !thing.id().endsWith(":new")
                && (has.isEmpty() || thing.attributes().has(has))
                && (ofAll || thing.tenant().equals(TenantId.METROPOLIS))
                && mayName(thing.tenant(), thing.value(own).asText(""));
        }

        /// Whether a government may tell a record about a municipality.
        ///
        /// @param municipality six-digit code
        boolean mayName(TenantId teller, String municipality) {
            return own.isEmpty() || teller.equals(TenantId.METROPOLIS) || teller.toString().equals(municipality);
        }
    }

    /// What it is called.
    ///
    /// @param label its name
    /// @param hint  one sentence on what it is and who keeps it, or null
    public record Heading(Label label, @Nullable Label hint) {
    }

    /// Who may read and keep it, as words of the policy.
    ///
    /// @param see   the permission to read it; empty where everybody may
    /// @param write the permission to add and revise records
    public record Rights(String see, String write) {
    }

    /// How its records are shown.
    ///
    /// @param title    the field that names a record
    /// @param columns  the fields in lists, in their order
    /// @param due      the day by which a record must be seen to, or empty
    /// @param closed   which records are no longer due
    /// @param latest   the day by which lists are ordered, the latest first; empty for the order of names
    /// @param editions fields whose former values are kept
    public record Layout(String title, List<String> columns, String due, Closed closed, String latest,
                         List<String> editions) {
        /// Copies the lists.
        public Layout {
            columns = List.copyOf(columns);
            editions = List.copyOf(editions);
        }
    }

    /// Which records are no longer due.
    ///
    /// @param field a field to choose in; empty where none ever closes a record
    /// @param is    the choices that close one
    public record Closed(String field, Set<String> is) {
        /// Copies the choices.
        public Closed {
            is = Set.copyOf(is);
        }
    }

    /// The register described in the file `NAME.register.yaml` beside a class.
    ///
    /// @throws IllegalStateException when the file is missing, has keys nobody knows or does not fit together
    public static Register beside(Class<?> owner, String name) {
        return RegisterReader.read(owner, name + ".register.yaml");
    }

    /// Whether everybody may read it.
    public boolean isPublic() {
        return extent.access() == AccessClass.PUBLIC && rights.see().isEmpty();
    }

    /// The field of a word, or empty where it has none.
    public Optional<FormField> findField(String word) {
        return fields.stream().filter(field -> field.id().equals(word)).findFirst();
    }

    /// The field of a word.
    ///
    /// @throws IllegalArgumentException where it has none
    public FormField field(String word) {
        return findField(word).orElseThrow(() -> new IllegalArgumentException("the register '" + id
            + "' has no field '" + word + "'"));
    }

    /// The fields by which its list can be narrowed to one of some choices.
    public List<FormField> choices() {
        return fields.stream().filter(Register::offers).toList();
    }

    /// Whether a list offers to be narrowed by a field.
    static boolean offers(FormField field) {
        return field.kind() == FormField.Kind.CHOICE || field.kind() == FormField.Kind.BUREAU;
    }

    /// Whether its records can be overdue.
    public boolean hasDue() {
        return !layout.due().isEmpty();
    }

    /// Whether a word is used by the addresses of lists.
    static boolean isTaken(String word) {
        return TAKEN.contains(word);
    }
}
