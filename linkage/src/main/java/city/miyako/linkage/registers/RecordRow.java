package city.miyako.linkage.registers;

import city.miyako.data.fields.FormField;
import city.miyako.foundation.text.Said;
import city.miyako.foundation.text.SearchWords;
import java.util.List;

/// A record as one reader meets it.
///
/// @param record  the record
/// @param reading the reader's view of the registers
record RecordRow(RegisterRecord record, Reading reading) {
    /// What it is called, with the language that is in.
    public Said title() {
        return record.title(reading.language());
    }

    /// Its address without language prefix.
    public String page() {
        return reading.home(record.register()) + "/" + record.key();
    }

    /// What it holds in a field; nothing where it is empty.
    public List<Cell> cells(FormField field) {
        return reading.cells(record, field);
    }

    /// How urgent it is.
    public Due due() {
        return record.due(reading.today());
    }

    /// Key of the words for how urgent it is.
    public String dueKey() {
        return "due." + due().word();
    }

    /// Whether it must be said that it is overdue or soon due.
    public boolean isPressing() {
        return due() == Due.OVERDUE || due() == Due.SOON;
    }

    /// The fields that hold something, but for the one that names the record.
    public List<FormField> filled() {
        return record.register().fields().stream().filter(field ->
            !field.id().equals(record.register().layout().title()) && !cells(field).isEmpty()).toList();
    }

    boolean holds(SearchWords words) {
        return words.areIn(record.register().fields().stream().flatMap(field -> reading.searched(record, field))
            .toArray(String[]::new));
    }
}
