package city.miyako.linkage.registers;

import city.miyako.data.fields.FormField;
import city.miyako.foundation.text.SearchWords;
import city.miyako.foundation.web.FormFaults;
import city.miyako.foundation.web.QueryChecks;
import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Which records of a register are asked for; an empty part asks for all.
///
/// @param register the register
/// @param asked    what its fields of choices, municipalities, bureaus and records must hold, by field
/// @param words    words that its texts must hold, in any order
/// @param due      `overdue` or `soon`
/// @param page     which page of 50, from 1
record RecordFilter(Register register, Map<String, String> asked, String words, String due, int page) {
    static final int PAGE = 50;
    private static final int LONGEST = 100;
    private static final List<String> DUES = List.of(Due.OVERDUE.word(), Due.SOON.word());

    /// What an address asks for.
    ///
    /// @throws city.miyako.foundation.errors.Problem 400 for a word that is not known
    static RecordFilter of(Register register, MultivaluedMap<String, String> query) {
        var asked = new LinkedHashMap<String, String>();
        register.fields().stream().filter(RecordFilter::narrows).forEach(field -> {
            var value = first(query, field.id());
            if (field.kind() == FormField.Kind.CHOICE) {
                QueryChecks.oneOf(field.id(), value, field.choices().stream().map(FormField.Choice::id).toList());
            }
            QueryChecks.atMost(field.id(), value, LONGEST);
            if (!value.isEmpty()) {
                asked.put(field.id(), value);
            }
        });
        var due = first(query, "due");
        var words = first(query, "words");
        QueryChecks.oneOf("due", due, register.hasDue() ? DUES : List.of());
        QueryChecks.atMost("words", words, LONGEST);
        return new RecordFilter(register, asked, words, due,
            Math.max(1, FormFaults.findWhole(first(query, "page")).orElse(1)));
    }

    /// The records asked for, of all pages.
    List<RecordRow> select(List<RecordRow> rows) {
        var looked = SearchWords.of(words);
        return rows.stream().filter(row -> asked.entrySet().stream().allMatch(one -> holds(row, one)))
            .filter(row -> due.isEmpty() || row.due().word().equals(due))
            .filter(row -> words.isBlank() || row.holds(looked)).toList();
    }

    /// Those of the page asked for.
    List<RecordRow> shown(List<RecordRow> found) {
        return found.stream().skip((long) PAGE * (page - 1)).limit(PAGE).toList();
    }

    /// What a field must hold; empty where it does not matter.
    public String value(String field) {
        return asked.getOrDefault(field, "");
    }

    /// Whether anything is asked for.
    public boolean isNarrow() {
        return !asked.isEmpty() || !words.isBlank() || !due.isEmpty();
    }

    /// The page before this one.
    public int previous() {
        return page - 1;
    }

    /// The page after this one.
    public int next() {
        return page + 1;
    }

    /// Whether there are more behind this page.
    public boolean hasMore(int found) {
        return (long) PAGE * page < found;
    }

    /// The fields asked for that the form offers no choice of, kept when it is sent again.
    public List<FormField> kept() {
        return register.fields().stream().filter(field -> !Register.offers(field)
            && asked.containsKey(field.id())).toList();
    }

    /// The question for another page.
    public String asking(int other) {
        var query = new StringBuilder("?page=").append(other);
        asked.forEach((field, value) -> query.append('&').append(field).append('=').append(encoded(value)));
        return query.append("&due=").append(due).append("&words=").append(encoded(words)).toString();
    }

    private boolean holds(RecordRow row, Map.Entry<String, String> wanted) {
        var field = register.field(wanted.getKey());
        return field.kind() == FormField.Kind.RECORD
            ? row.record().related(field.id(), row.reading().registers().prefix(field)).contains(wanted.getValue())
            : row.record().text(field.id()).equals(wanted.getValue());
    }

    private static boolean narrows(FormField field) {
        return switch (field.kind()) {
            case CHOICE, RECORD, MUNICIPALITY, BUREAU -> true;
            case LINE, TEXT, WORDS, NUMBER, DAY, LINK -> false;
        };
    }

    private static String first(MultivaluedMap<String, String> query, String name) {
        var value = query.getFirst(name);
        return value == null ? "" : value.strip();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
