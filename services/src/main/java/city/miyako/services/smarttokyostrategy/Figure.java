package city.miyako.services.smarttokyostrategy;

import city.miyako.data.revisions.Field;
import city.miyako.data.revisions.Formers;
import city.miyako.data.revisions.RevisionForm;
import city.miyako.data.things.Thing;
import city.miyako.engines.indicators.Digits;
import city.miyako.foundation.text.Language;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A figure of the strategy as it stands on record.
///
/// @param key   `initiative:position`, as in `admin-procedures-digitisation:2`
/// @param thing the record
record Figure(String key, Thing thing) {
    static final String TYPE = "Figure";
    static final String PREFIX = "urn:ngsi-ld:Figure:";
    static final RevisionForm FORM = new RevisionForm(List.of(new Field.Number("value"), new Field.Words("unit", 100),
            new Field.Words("asOf", 100)), List.of("printed", "value", "unit", "asOf"));

    static Figure of(Thing thing) {
        return new Figure(thing.id().substring(PREFIX.length()), thing);
    }

    public String initiative() {
        return key.substring(0, key.lastIndexOf(':'));
    }

    /// `name`, `printed`, `unit` or `asOf` in a language, or in the other where it is not said in that one.
    public String text(String attribute, Language language) {
        return thing.said(attribute, language).text();
    }

    /// The number on record; null where there is none (ranges, dates, or a record without value).
    public @Nullable BigDecimal value() {
        var number = thing.number("value");
        return number.isPresent() ? BigDecimal.valueOf(number.getAsDouble()) : null;
    }

    /// What a page shows: as printed, or the number on record once it is another.
    public String shown(Language language) {
        var number = value();
        return number == null || Digits.find(text("printed", Language.EN)).filter(first -> first.compareTo(number) == 0)
                .isPresent() ? text("printed", language) : Digits.grouped(number);
    }

    /// Whether the record has moved on from what was printed.
    public boolean revised() {
        return !shown(Language.EN).equals(text("printed", Language.EN));
    }

    /// What stood here before staff revised it, newest first.
    public List<Figure> formers() {
        return Formers.list(thing).stream().map(former -> new Figure(key, former)).toList();
    }
}
