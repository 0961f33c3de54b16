package city.miyako.linkage.registers;

import city.miyako.data.fields.FormField;
import city.miyako.data.things.Thing;
import city.miyako.foundation.pages.Day;
import city.miyako.foundation.text.Language;
import city.miyako.foundation.text.Said;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What a register holds about one partner, agreement or text. Programs write such records too, so every reader
/// expects values that no form would take.
///
/// @param register the register it stands in
/// @param thing    the thing it is
public record RegisterRecord(Register register, Thing thing) {
    /// What names it within its register.
    public String key() {
        return thing.id().substring(register.extent().prefix().length());
    }

    /// What it is called; its key where it has no name.
    public Said title(Language language) {
        var title = words(register.layout().title(), language);
        return title.text().isBlank() ? new Said(key(), language) : title;
    }

    /// A value as it was written, the same in every language; empty where there is none.
    public String text(String field) {
        return words(field, Language.JA).text();
    }

    /// A text in a language, or in the other where it is not said in that one; empty where there is none.
    public Said words(String field, Language language) {
        return thing.said(field, language);
    }

    /// A day; empty where there is none or something else stands there.
    public Optional<LocalDate> findDay(String field) {
        return Day.find(text(field)).map(Day::date);
    }

    /// A whole number; empty where there is none or something else stands there.
    public OptionalLong findNumber(String field) {
        var value = thing.value(field);
        return value.isIntegralNumber() && value.canConvertToLong() ? OptionalLong.of(value.longValue())
            : OptionalLong.empty();
    }

    /// The keys of the records it points to; things of other types are passed over.
    ///
    /// @param prefix what the ids of the other register begin with
    public List<String> related(String field, String prefix) {
        return thing.related(field).stream().filter(id -> id.startsWith(prefix))
            .map(id -> id.substring(prefix.length())).filter(FormField::isKey).distinct().toList();
    }

    /// Whether it is one of those that are no longer due.
    public boolean isClosed() {
        var closed = register.layout().closed();
        return !closed.field().isEmpty() && closed.is().contains(text(closed.field()));
    }

    /// How urgent it is on a day.
    public Due due(LocalDate today) {
        return isClosed() || !register.hasDue() ? Due.NONE
            : findDay(register.layout().due()).map(day -> Due.of(day, today)).orElse(Due.NONE);
    }
}
