package city.miyako.services.securitypolicy;

import city.miyako.data.cases.CaseDesk;
import city.miyako.data.cases.CaseKind;
import city.miyako.data.cases.CaseParty;
import city.miyako.data.cases.Cases;
import city.miyako.data.cases.NewCase;
import city.miyako.data.fields.FormField;
import city.miyako.data.fields.Label;
import city.miyako.foundation.identity.Actor;
import city.miyako.foundation.identity.Bureaus;
import city.miyako.foundation.identity.Role;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.text.Language;
import city.miyako.foundation.web.FormFaults;
import city.miyako.linkage.casework.CaseCounter;
import city.miyako.linkage.casework.CaseForm;
import city.miyako.linkage.casework.Opening;
import city.miyako.linkage.registers.RegisterRecord;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the three counters share: each case is about one system, its parties are the bureau that owns it and the CSIRT.
abstract class SecurityCounter implements CaseCounter {
    /// The bureau in which the CSIRT works.
    static final String OFFICE = "digital-services";
    private static final String SYSTEM = "system";
    private static final int MOST = 200;
    private static final Label NOTHING = new Label("選べる記録がありません。先に、あなたの局のものを台帳に記録してください。",
        "There is nothing to choose from. Record what your bureau has in the register first.");

    private final CaseDesk desk;
    private final Book book;
    private final Bureaus bureaus;

    SecurityCounter(Cases cases, String file, Book book, Bureaus bureaus) {
        this.desk = cases.of(CaseKind.beside(SecurityCounter.class, file));
        this.book = book;
        this.bureaus = bureaus;
    }

    /// What else the form asks for, after the system.
    abstract List<FormField> asked(Book from);

    /// Names the fields of a new case that cannot be taken, though each is well written.
    abstract void check(CaseForm form, FormFaults faults);

    /// What the case is about, behind the name of its system.
    abstract String about(CaseForm form, Language language);

    @Override
    public String service() {
        return Book.SERVICE;
    }

    @Override
    public CaseDesk desk() {
        return desk;
    }

    @Override
    public String opening() {
        return "security.report";
    }

    @Override
    public List<FormField> fields(Actor asker) {
        var systems = book.inUse(Book.SYSTEMS).stream().filter(system -> isFor(asker, system)).toList();
        return Stream.concat(Stream.of(chosen(SYSTEM, new Label("システム", "System"), systems)),
            asked(book).stream()).toList();
    }

    @Override
    public Opening open(Actor opener, Language language, CaseForm form) {
        var faults = new FormFaults();
        var found = book.find(Book.SYSTEMS, form.value(SYSTEM)).filter(system -> isFor(opener, system));
        faults.unless(SYSTEM, found.isPresent());
        check(form, faults);
        if (found.isEmpty() || !faults.fields().isEmpty()) {
            return new Opening.Faulty(faults.fields());
        }
        var system = found.get();
        var title = system.title(language).text() + "・" + about(form, language);
        return new Opening.Ready(new NewCase(title.substring(0, Math.min(MOST, title.length())), form.facts(),
            List.of(party("owner", system.text("bureau"), language), party("csirt", OFFICE, language))));
    }

    @Override
    public String page(String field, String fact) {
        return field.equals(SYSTEM) || field.equals("control")
            ? "/services/" + Book.SERVICE + "/registers/" + field + "s/" + fact : "";
    }

    Book book() {
        return book;
    }

    /// A field to choose one of some records; where there is none, a line that says so and that cannot be taken.
    static FormField chosen(String id, Label label, List<RegisterRecord> records) {
        return new FormField(id, label, records.isEmpty() ? NOTHING : null, true, records.isEmpty()
            ? new FormField.Shape(FormField.Kind.LINE, MOST, List.of(), "", false)
            : choice(records.stream().map(record -> new FormField.Choice(record.key(), Book.label(record))).toList()));
    }

    /// A field to choose one of some words.
    static FormField chosen(String id, Label label, @Nullable Label hint, List<FormField.Choice> choices) {
        return new FormField(id, label, hint, true, choice(choices));
    }

    private static FormField.Shape choice(List<FormField.Choice> choices) {
        return new FormField.Shape(FormField.Kind.CHOICE, MOST, choices, "", false);
    }

    // Programs bring over what former registers hold of all systems.
    private static boolean isFor(Actor actor, RegisterRecord system) {
        return actor.bureau().equals(OFFICE) || actor.bureau().equals(system.text("bureau"))
            || actor.roles().contains(Role.CLIENT);
    }

    private CaseParty party(String role, String bureau, Language language) {
        return CaseParty.bureau(role, TenantId.METROPOLIS, bureau, bureaus.name(bureau, language));
    }
}
