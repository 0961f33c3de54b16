package city.miyako.linkage.registers;

import city.miyako.data.fields.FormField;
import java.util.List;
import java.util.Set;

/// Whether a description of a register fits together.
///
/// @param id     the word of the register
/// @param layout how its records are shown
/// @param fields its fields
record RegisterCheck(String id, Register.Layout layout, List<FormField> fields) {
    // Attributes by which the city decides who sees a thing, or that registers keep themselves.
    private static final Set<String> RESERVED = Set.of("accessClass", "agreement", "person", "location", "formers",
        RecordKeeping.KEPT_BY);

    void demand() {
        unless(id.matches("[a-z][a-z-]{0,40}"), "its word");
        unless(layout.columns().contains(layout.title()), "its title among the columns");
        unless(fields.stream().map(FormField::id).distinct().count() == fields.size(), "each field once");
        named(layout.title(), FormField.Kind.LINE, FormField.Kind.WORDS);
        layout.columns().forEach(this::named);
        layout.editions().forEach(this::named);
        if (!layout.due().isEmpty()) {
            named(layout.due(), FormField.Kind.DAY);
        }
        if (!layout.latest().isEmpty()) {
            named(layout.latest(), FormField.Kind.DAY);
        }
        var closed = layout.closed();
        if (!closed.field().isEmpty()) {
            named(closed.field(), FormField.Kind.CHOICE);
            unless(fields.stream().filter(field -> field.id().equals(closed.field()))
                .allMatch(field -> closed.is().stream().allMatch(word -> field.said(word) != null)), "closed.is");
        }
        fields.forEach(field -> unless(!RESERVED.contains(field.id()), "another word for the field " + field.id()));
        fields.forEach(field -> unless(!Register.isTaken(field.id()) || !Register.offers(field)
            && field.kind() != FormField.Kind.RECORD, "another word for the field " + field.id()));
    }

    private void named(String word, FormField.Kind... kinds) {
        unless(fields.stream().anyMatch(field -> field.id().equals(word)
            && (kinds.length == 0 || List.of(kinds).contains(field.kind()))),
            "a field '" + word + "' " + List.of(kinds));
    }

    private void unless(boolean fine, String needs) {
        if (!fine) {
            throw new IllegalArgumentException("the register '" + id + "' cannot be used; it needs " + needs);
        }
    }
}
