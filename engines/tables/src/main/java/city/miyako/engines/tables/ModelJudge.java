package city.miyako.engines.tables;

import city.miyako.engines.geography.LatLon;
import city.miyako.engines.tables.model.AttributeColumn;
import city.miyako.engines.tables.model.AttributeValue;
import city.miyako.engines.tables.model.KnownType;
import city.miyako.engines.tables.model.PlaceColumns;
import city.miyako.engines.tables.model.ProblemCode;
import city.miyako.engines.tables.rows.Row;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Holds entries against the model of their type and tells what breaks it; takes nothing out.
final class ModelJudge {
    /// A name says something of an entry even where entries are told apart by it.
    private static final String NAME = "name";

    private final KnownType type;
    private final LocalDate today;
    private final Outbox out;
    private final Map<String, String> headings = new HashMap<>();
    private final Set<Long> seen = new HashSet<>();

    /// @param today entries whose time was over before are out of date
    ModelJudge(KnownType type, LocalDate today, Outbox out) {
        this.type = type;
        this.today = today;
        this.out = out;
    }

    /// Tells which columns of a list are not there though its model asks for them.
    void expect(List<AttributeColumn> mapped, Columns columns, PlaceColumns place) {
        mapped.forEach(column -> columns.find(column.column())
                .ifPresent(at -> headings.putIfAbsent(column.attribute(), columns.heading(at))));
        type.model().required().stream().filter(attribute -> !headings.containsKey(attribute))
                .forEach(attribute -> out.report(0, attribute, ProblemCode.COLUMN_ABSENT, attribute));
        if (place instanceof PlaceColumns.LatLonColumns(var north, var east)
                && (columns.find(north).isEmpty() || columns.find(east).isEmpty())) {
            out.report(0, north, ProblemCode.COLUMN_ABSENT, north + "," + east);
        }
    }

    /// Judges one value.
    void value(Row row, String heading, String attribute, AttributeValue value) {
        var known = type.find(attribute);
        if (known.isEmpty()) {
            return;
        }
        var demands = known.get().demands();
        for (var text : texts(value)) {
            if (!demands.formed().test(text)) {
                out.report(row.number(), heading, ProblemCode.VALUE_UNFIT, text);
            } else if (!demands.chosen().test(text)) {
                out.report(row.number(), heading, ProblemCode.CHOICE_UNKNOWN, text);
            } else if (demands.lastsDays() >= 0 && isOver(text, demands.lastsDays())) {
                out.report(row.number(), heading, ProblemCode.ENTRY_OUTDATED, text);
            }
        }
    }

    private static List<String> texts(AttributeValue value) {
        return switch (value) {
            case AttributeValue.Words(var words) -> List.copyOf(words.values());
            case AttributeValue.Several(var all) -> all;
            case AttributeValue.Quantity _, AttributeValue.Flag _, AttributeValue.Link _, AttributeValue.Shape _,
                    AttributeValue.Entries _ -> List.of();
        };
    }

    private boolean isOver(String day, int lastsDays) {
        try {
            return LocalDate.parse(day).plusDays(lastsDays).isBefore(today);
        } catch (DateTimeException e) {
            return false;
        }
    }

    /// Judges a whole entry.
    void entry(Row row, Map<String, AttributeValue> attributes, @Nullable LatLon place) {
        for (var attribute : type.model().required()) {
            var heading = headings.get(attribute);
            if (heading != null && !attributes.containsKey(attribute)) {
                out.report(row.number(), heading, ProblemCode.VALUE_MISSING, "");
            }
        }
        for (var range : type.model().ranges()) {
            var first = day(attributes, range.first());
            var last = day(attributes, range.last());
            if (!first.isEmpty() && !last.isEmpty() && last.compareTo(first) < 0) {
                out.report(row.number(), headings.getOrDefault(range.last(), range.last()),
                        ProblemCode.RANGE_REVERSED, first + "/" + last);
            }
        }
        if (type.isModelled() && isAlike(attributes, place)) {
            out.report(row.number(), "", ProblemCode.ENTRY_ALIKE, "");
        }
    }

    private static String day(Map<String, AttributeValue> attributes, String name) {
        return attributes.get(name) instanceof AttributeValue.Words(var words) ? words.getOrDefault("", "") : "";
    }

    /// Whether an entry says nothing that an earlier one has not said under another number.
    private boolean isAlike(Map<String, AttributeValue> attributes, @Nullable LatLon place) {
        var rest = new HashMap<>(attributes);
        type.model().key().stream().filter(attribute -> !attribute.equals(NAME)).forEach(rest::remove);
        long mark = ((long) rest.hashCode() << Integer.SIZE) ^ (place == null ? 0 : place.hashCode());
        return !rest.isEmpty() && !seen.add(mark);
    }
}
