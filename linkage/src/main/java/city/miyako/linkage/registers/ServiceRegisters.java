package city.miyako.linkage.registers;

import city.miyako.data.changes.ChangeFeed;
import city.miyako.data.changes.LiveView;
import city.miyako.data.fields.FormField;
import city.miyako.data.revisions.DescribedField;
import city.miyako.data.revisions.RevisionForm;
import city.miyako.data.things.Thing;
import city.miyako.data.things.ThingQuery;
import city.miyako.data.things.Things;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The registers of one service with their records.
///
/// What everybody may read is kept in memory and read anew after any change; what only some may read is asked of the
/// database each time, within the reader's reach.
public final class ServiceRegisters {
    private static final int AT_ONCE = 2_000;
    private static final int MOST = 20_000;

    private final String service;
    private final Things things;
    private final Map<String, Register> registers = new LinkedHashMap<>();
    private final Map<String, LiveView<List<RegisterRecord>>> views = new LinkedHashMap<>();

    ServiceRegisters(RegisterKeeper keeper, Things things, ChangeFeed feed) {
        this.service = keeper.service();
        this.things = things;
        keeper.registers().forEach(register -> registers.put(register.id(), register));
        registers.values().forEach(this::check);
        registers.values().stream().filter(Register::isPublic).forEach(register -> views.put(register.id(),
            new LiveView<>(feed, Set.of(register.extent().type()), () -> read(Reach.publicCity(), register))));
    }

    /// Id of the service.
    public String service() {
        return service;
    }

    /// All of them, in the order of the service.
    public List<Register> all() {
        return List.copyOf(registers.values());
    }

    /// The register of a word.
    ///
    /// @throws Problem `not-found` where the service has none
    public Register get(String word) {
        var register = registers.get(word);
        if (register == null) {
            throw Problem.of(CommonError.NOT_FOUND, "register", word);
        }
        return register;
    }

    /// The records of a register within reach, in order of their keys; of a public register, those that are public.
    public List<RegisterRecord> records(Reach reach, String word) {
        var register = get(word);
        var view = views.get(word);
        return view != null && reach.wholeCity() ? view.get() : read(view == null ? reach : Reach.publicOf(
            reach.tenant()), register);
    }

    /// One record within reach, with all that the reader may see of it; empty where there is none.
    public Optional<RegisterRecord> find(Reach reach, String word, String key) {
        var register = get(word);
        return things.list(reach, ThingQuery.ofIds(List.of(register.extent().prefix() + key))).stream()
            .filter(register.extent()::holds).map(thing -> new RegisterRecord(register, thing)).findFirst();
    }

    /// The form by which a record is added or revised.
    RevisionForm form(Register register) {
        return new RevisionForm(register.fields().stream().map(field -> new DescribedField(field, prefix(field)))
            .map(city.miyako.data.revisions.Field.class::cast).toList(), register.layout().editions());
    }

    /// What the ids of the records begin with that a field names; empty for fields that name none.
    String prefix(FormField field) {
        return field.kind() == FormField.Kind.RECORD ? get(field.shape().of()).extent().prefix() : "";
    }

    /// Says that a record was just written.
    void forget(Register register) {
        var view = views.get(register.id());
        if (view != null) {
            view.forget();
        }
    }

    private List<RegisterRecord> read(Reach reach, Register register) {
        var query = ThingQuery.ofType(register.extent().type());
        if (!register.extent().has().isEmpty()) {
            query = query.where(new ThingQuery.Condition("jsonb_exists(attributes, ?)",
                List.of(register.extent().has())));
        }
        var records = new ArrayList<RegisterRecord>();
        List<Thing> page = things.list(reach, query.page("", AT_ONCE));
        while (!page.isEmpty() && records.size() < MOST) {
            page.stream().filter(register.extent()::holds).map(thing -> new RegisterRecord(register, thing))
                .forEach(records::add);
            page = things.list(reach, query.page(page.getLast().id(), AT_ONCE));
        }
        return List.copyOf(records);
    }

    private void check(Register register) {
        var nowhere = register.fields().stream().filter(field -> field.kind() == FormField.Kind.RECORD
            && !registers.containsKey(field.shape().of())).map(FormField::id).toList();
        if (!nowhere.isEmpty() || register.rights().write().isEmpty()
            || !register.isPublic() && register.rights().see().isEmpty()) {
            throw new IllegalStateException("the register '" + register.id() + "' of " + service
                + " needs `write`, `see` unless it is public, and registers for " + nowhere);
        }
    }
}
