package city.miyako.linkage.registers;

import city.miyako.data.fields.FormField;
import city.miyako.data.things.Thing;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.pages.Day;
import city.miyako.foundation.text.Language;
import java.text.Collator;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The registers of a service as one reader meets them in one answer: in a language, on a day, within a reach.
final class Reading {
    private static final int LONGEST = 4_000;
    private static final int MOST_POINTERS = 20;

    private final ServiceRegisters registers;
    private final Reach reach;
    private final Language language;
    private final LocalDate today;
    private final Choices choices;
    private final Predicate<Register> open;
    private final Map<String, Map<String, RegisterRecord>> known = new HashMap<>();

    /// A view of registers.
    ///
    /// @param open which of them the reader may read
    Reading(ServiceRegisters registers, Predicate<Register> open, Reach reach, Language language, Instant now,
            Choices choices) {
        this.registers = registers;
        this.open = open;
        this.reach = reach;
        this.language = language;
        this.today = Day.at(now).date();
        this.choices = choices;
    }

    Language language() {
        return language;
    }

    LocalDate today() {
        return today;
    }

    ServiceRegisters registers() {
        return registers;
    }

    Choices choices() {
        return choices;
    }

    String home(Register register) {
        return "/services/" + registers.service() + "/registers/" + register.id();
    }

    /// The records of a register in the order of its lists: what is due first, or the latest, or by name; what is
    /// closed comes last.
    List<RecordRow> rows(Register register) {
        var collator = Collator.getInstance(language.locale());
        var layout = register.layout();
        Comparator<RecordRow> order = Comparator.comparing(row -> row.record().isClosed());
        if (!layout.due().isEmpty()) {
            order = order.thenComparing(row -> row.record().findDay(layout.due()).orElse(LocalDate.MAX));
        } else if (!layout.latest().isEmpty()) {
            order = order.thenComparing(row -> row.record().findDay(layout.latest()).orElse(LocalDate.MIN),
                Comparator.reverseOrder());
        }
        return records(register.id()).values().stream().map(record -> new RecordRow(record, this))
            .sorted(order.thenComparing(row -> row.title().text(), collator::compare)
                .thenComparing(row -> row.record().key())).toList();
    }

    /// The registers the reader may read, in the order of the service.
    List<Register> offered() {
        return registers.all().stream().filter(open).toList();
    }

    /// One record with all that the reader may see of it; empty where there is none.
    Optional<RegisterRecord> find(Register register, String key) {
        return registers.find(reach, register.id(), key);
    }

    /// A record as this reader meets it.
    RecordRow row(RegisterRecord record) {
        return new RecordRow(record, this);
    }

    /// The record of a register that a field names, by key.
    Map<String, RegisterRecord> records(String register) {
        return known.computeIfAbsent(register, word -> open.test(registers.get(word))
            ? registers.records(reach, word).stream().collect(Collectors.toMap(RegisterRecord::key,
                Function.identity(), (one, _) -> one, LinkedHashMap::new)) : Map.of());
    }

    List<Cell> cells(RegisterRecord record, FormField field) {
        if (field.kind() == FormField.Kind.RECORD) {
            return record.related(field.id(), registers.prefix(field)).stream()
                .map(key -> related(field.shape().of(), key)).toList();
        }
        var said = record.words(field.id(), language);
        return said.text().isBlank() ? List.of() : List.of(cell(field, cut(said.text()), said.language()));
    }

    /// The records of the service's registers that point to a record.
    List<PointsHere> pointers(RegisterRecord record) {
        return offered().stream().flatMap(register -> register.fields().stream()
            .filter(field -> field.kind() == FormField.Kind.RECORD
                && field.shape().of().equals(record.register().id()))
            .map(field -> pointers(record, register, field))).filter(found -> found.count() > 0).toList();
    }

    private PointsHere pointers(RegisterRecord record, Register register, FormField field) {
        var found = rows(register).stream().filter(row -> row.record()
            .related(field.id(), record.register().extent().prefix()).contains(record.key())).toList();
        return new PointsHere(register, field, found.stream().limit(MOST_POINTERS).toList(), found.size());
    }

    /// Records of a register that point to one record.
    ///
    /// @param register where they stand
    /// @param field    the field by which they do
    /// @param rows     the first of them
    /// @param count    how many there are
    record PointsHere(Register register, FormField field, List<RecordRow> rows, int count) {
        /// Whether more of them stand on the list.
        public boolean hasMore() {
            return count > rows.size();
        }
    }

    /// The texts of a field in which words are looked for.
    Stream<String> searched(RegisterRecord record, FormField field) {
        return field.kind() == FormField.Kind.WORDS
            ? Stream.of(Language.values()).map(each -> record.words(field.id(), each).text())
            : cells(record, field).stream().map(Cell::text);
    }

    /// A former state of a record.
    RecordRow former(RegisterRecord record, Thing former) {
        return new RecordRow(new RegisterRecord(record.register(), former), this);
    }

    private Cell cell(FormField field, String text, Language spoken) {
        return switch (field.kind()) {
            case WORDS, TEXT -> new Cell(text, spoken.code(), "");
            case LINE, NUMBER, DAY, RECORD -> Cell.plain(text);
            case CHOICE, MUNICIPALITY, BUREAU -> Cell.plain(choices.name(field, text, language));
            case LINK -> new Cell(text, "", !FormField.isLink(text) ? ""
                : text.startsWith("/") ? language.prefix() + text : text);
        };
    }

    private Cell related(String register, String key) {
        var record = records(register).get(key);
        if (record == null) {
            return Cell.plain(key);
        }
        var title = record.title(language);
        return new Cell(title.text(), title.code(), language.prefix() + home(record.register()) + "/" + key);
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
