package city.miyako.engines.tables;

import city.miyako.engines.geography.ShapeAnswer;
import city.miyako.engines.tables.cells.Clocks;
import city.miyako.engines.tables.cells.Numbers;
import city.miyako.engines.tables.cells.Texts;
import city.miyako.engines.tables.cells.Times;
import city.miyako.engines.tables.model.AttributeColumn;
import city.miyako.engines.tables.model.AttributeValue;
import city.miyako.engines.tables.model.ProblemCode;
import city.miyako.engines.tables.model.TimeColumn;
import city.miyako.engines.tables.rows.Row;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a cell says, by the kind of its column; tells why when it says nothing.
final class CellValues {
    private static final Set<String> YES = Set.of("true", "yes", "y", "1", "○", "◯", "〇", "有", "はい", "可", "開設");
    private static final Set<String> NO = Set.of("false", "no", "n", "0", "×", "無", "いいえ", "不可", "閉鎖", "なし");
    private static final ZoneId CITY_ZONE = ZoneId.of("Asia/Tokyo");
    private static final Times DAYS = new Times(new TimeColumn("", CITY_ZONE, ""));
    private static final Pattern PARTS = Pattern.compile("[;；、,，\\n]+");
    private static final int MOST_PARTS = 100;

    private final Outbox out;

    CellValues(Outbox out) {
        this.out = out;
    }

    /// Whether a text says no, which some columns write as others write that they hold nothing.
    static boolean isNo(AttributeColumn column, String text) {
        return column.kind() == AttributeColumn.Kind.FLAG && NO.contains(text.toLowerCase(Locale.ROOT));
    }

    /// The value of a cell that holds something.
    ///
    /// @param heading the column's heading in the file
    @Nullable AttributeValue read(Row row, String heading, AttributeColumn column, String text) {
        var kept = column.words().isEmpty() ? text : translated(row, heading, column, text);
        return kept.isEmpty() ? null : value(row, heading, column, kept);
    }

    private String translated(Row row, String heading, AttributeColumn column, String text) {
        for (var word : column.words().entrySet()) {
            if (Texts.fits(text, word.getKey())) {
                return word.getValue().replace("*", column.kind() == AttributeColumn.Kind.LINK
                        ? IdTemplate.encoded(text) : text);
            }
        }
        out.report(row.number(), heading, ProblemCode.CHOICE_UNKNOWN, text);
        return text;
    }

    private @Nullable AttributeValue value(Row row, String heading, AttributeColumn column, String text) {
        return switch (column.kind()) {
            case WORDS -> new AttributeValue.Words(Map.of(column.language(), cleaned(row, heading, text)));
            case LINK -> new AttributeValue.Link(cleaned(row, heading, text));
            case MUNICIPALITY -> plain(MunicipalityCode.complete(cleaned(row, heading, text)));
            case NUMBER -> number(row, heading, column, text);
            case FLAG -> flag(row, heading, text);
            case DATE -> day(row, heading, text);
            case CLOCK -> clock(row, heading, text);
            case SEVERAL -> several(cleaned(row, heading, text));
            case HOURS -> Clocks.findOfService(text).map(CellValues::plain).orElseGet(() ->
                    refused(row, heading, ProblemCode.NOT_A_CLOCK, text));
            case MOMENT -> moment(row, heading, text);
            case AREA -> area(row, heading, text);
        };
    }

    private static AttributeValue plain(String text) {
        return new AttributeValue.Words(Map.of("", text));
    }

    private String cleaned(Row row, String heading, String text) {
        var clean = Texts.clean(text);
        if (!clean.equals(text)) {
            out.report(row.number(), heading, ProblemCode.CONTROL_CHARACTERS, clean);
        }
        return clean;
    }

    private @Nullable AttributeValue number(Row row, String heading, AttributeColumn column, String text) {
        double value = Numbers.parse(text);
        if (Double.isNaN(value)) {
            return refused(row, heading, ProblemCode.NOT_A_NUMBER, text);
        }
        if (!column.bounds().hold(value)) {
            out.report(row.number(), heading, ProblemCode.VALUE_ABSURD, text);
        }
        return new AttributeValue.Quantity(value, column.unitCode());
    }

    private @Nullable AttributeValue flag(Row row, String heading, String text) {
        var word = text.toLowerCase(Locale.ROOT);
        return YES.contains(word) || NO.contains(word) ? new AttributeValue.Flag(YES.contains(word))
                : refused(row, heading, ProblemCode.NOT_A_FLAG, text);
    }

    private @Nullable AttributeValue day(Row row, String heading, String text) {
        var moment = DAYS.parse(text);
        return moment == null ? refused(row, heading, ProblemCode.NOT_A_DATE, text)
                : plain(LocalDate.ofInstant(moment, CITY_ZONE).toString());
    }

    private @Nullable AttributeValue clock(Row row, String heading, String text) {
        var clock = Clocks.find(text);
        return clock.isEmpty() ? refused(row, heading, ProblemCode.NOT_A_CLOCK, text) : plain(clock.get());
    }

    private @Nullable AttributeValue moment(Row row, String heading, String text) {
        // Of several, as texts in several languages have them, the first holds.
        var moment = DAYS.parse(text.lines().findFirst().orElse(text));
        return moment == null ? refused(row, heading, ProblemCode.NOT_A_MOMENT, text) : plain(moment.toString());
    }

    private @Nullable AttributeValue area(Row row, String heading, String text) {
        return switch (Areas.read(text)) {
            case ShapeAnswer.Sound(var shape) -> new AttributeValue.Shape(shape);
            case ShapeAnswer.Unsound(var fault, var detail) ->
                    refused(row, heading, ProblemCode.NOT_AN_AREA, fault + " " + detail);
        };
    }

    private static @Nullable AttributeValue several(String text) {
        var parts = PARTS.splitAsStream(text).map(Texts::stripped).filter(part -> !part.isEmpty()).distinct()
                .limit(MOST_PARTS).toList();
        return parts.isEmpty() ? null : new AttributeValue.Several(parts);
    }

    private @Nullable AttributeValue refused(Row row, String heading, ProblemCode code, String text) {
        out.report(row.number(), heading, code, text);
        return null;
    }
}
