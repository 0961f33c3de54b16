package city.miyako.linkage.registers;

import city.miyako.data.fields.FormField;
import city.miyako.data.revisions.DescribedField;
import city.miyako.data.revisions.Field;
import city.miyako.data.revisions.Revision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The form that adds or revises a record, as a page shows it.
///
/// @param register the register
/// @param revision what stands in the form
/// @param reading  the reader's view of the registers
record RecordForm(Register register, Revision revision, Reading reading) {
    private static final int LONG_WORDS = 200;
    private static final int MOST_OPTIONS = 1_000;

    /// Something that can be chosen.
    ///
    /// @param value    what is sent
    /// @param text     what it is called
    /// @param selected whether it is chosen
    record Option(String value, String text, boolean selected) {
    }

    public List<FormField> fields() {
        return register.fields();
    }

    /// What is filled in there, as in `TEXT`; `MANY` for several records.
    public String kind(FormField field) {
        return field.shape().many() ? "MANY" : field.kind() == FormField.Kind.WORDS && field.most() > LONG_WORDS
            ? "LONG_WORDS" : field.kind().name();
    }

    /// What stands in a field.
    public String value(FormField field) {
        return revision.value(field.id());
    }

    /// What stands in the input for the other language.
    public String other(FormField field) {
        return revision.value(field.id() + Field.OTHER);
    }

    /// The version of the record that was read; 0 for a new one.
    public String version() {
        return revision.value(city.miyako.data.revisions.RevisionForm.VERSION);
    }

    /// The key of the record.
    public String key() {
        return revision.current().id().substring(register.extent().prefix().length());
    }

    /// Whether one of several is chosen there.
    public boolean isChosen(FormField field) {
        return switch (field.kind()) {
            case CHOICE, MUNICIPALITY, BUREAU -> true;
            case RECORD -> !field.shape().many();
            case LINE, TEXT, WORDS, NUMBER, DAY, LINK -> false;
        };
    }

    /// What can be chosen in a field; a bureau that was closed stays where it was chosen.
    public List<Option> options(FormField field) {
        var chosen = revision.values(field.id());
        return switch (field.kind()) {
            case CHOICE, MUNICIPALITY, BUREAU -> Stream.concat(reading.choices().of(field).stream().map(choice ->
                new Option(choice.id(), choice.label().in(reading.language()), chosen.contains(choice.id()))),
                closed(field).stream()).toList();
            case RECORD -> reading.rows(reading.registers().get(field.shape().of())).stream().limit(MOST_OPTIONS)
                .map(row -> new Option(row.record().key(), row.title().text(), chosen.contains(row.record().key())))
                .toList();
            case LINE, TEXT, WORDS, NUMBER, DAY, LINK -> List.of();
        };
    }

    /// The words of the fields that cannot be taken as they are; empty when all can.
    List<String> faults() {
        var faults = new ArrayList<>(revision.faults());
        register.fields().stream().filter(field -> !faults.contains(field.id()) && !isKnown(field))
            .forEach(field -> faults.add(field.id()));
        return faults;
    }

    private Optional<Option> closed(FormField field) {
        var value = revision.value(field.id());
        return field.kind() == FormField.Kind.BUREAU && isKept(field, value) && !reading.choices().has(field, value)
            ? Optional.of(new Option(value, reading.choices().name(field, value, reading.language()), true))
            : Optional.empty();
    }

    private boolean isKept(FormField field, String value) {
        return !value.isEmpty() && value.equals(revision.current().said(field.id(), reading.language()).text());
    }

    private boolean isKnown(FormField field) {
        return switch (field.kind()) {
            case RECORD -> reading.records(field.shape().of()).keySet().containsAll(
                new DescribedField(field, "").keys(revision));
            case MUNICIPALITY -> revision.value(field.id()).isBlank()
                || isKnown(field, revision.value(field.id()).strip());
            case BUREAU -> Stream.of(revision.value(field.id()).strip()).allMatch(bureau -> bureau.isEmpty()
                || isKept(field, bureau) || reading.choices().has(field, bureau));
            case LINE, TEXT, WORDS, NUMBER, DAY, CHOICE, LINK -> true;
        };
    }

    private boolean isKnown(FormField field, String municipality) {
        return reading.choices().has(field, municipality)
            && (!field.id().equals(register.extent().own())
                || register.extent().mayName(revision.current().tenant(), municipality));
    }
}
