package city.miyako.linkage.ngsild.query;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the right side of a condition.
final class OperandParser {
    private static final java.util.regex.Pattern NUMBER =
        java.util.regex.Pattern.compile("[+-]?\\d{1,40}(\\.\\d{1,40})?([eE][+-]?\\d{1,3})?");
    private static final java.util.regex.Pattern MOMENT = java.util.regex.Pattern.compile("\\d{4}-\\d\\d-\\d\\dT.+");
    private static final int CHOICE_LIMIT = 500;

    private OperandParser() {
    }

    static Operand operand(QueryText text, Relation relation) {
        if (relation == Relation.LIKE || relation == Relation.UNLIKE) {
            var quoted = text.take("\"");
            return new Operand.Pattern(Patterns.checked("q", quoted ? text.takeQuoted() : text.takePattern()));
        }
        var first = single(text);
        if (relation.isOrder()) {
            if (first instanceof Operand.Truth) {
                throw text.fault("true and false have no order");
            }
            return first;
        }
        return sameness(text, first);
    }

    private static Operand sameness(QueryText text, Operand.Single first) {
        var values = new ArrayList<Operand>(List.of(range(text, first)));
        while (text.take(",")) {
            values.add(range(text, single(text)));
            if (values.size() > CHOICE_LIMIT) {
                throw text.fault("at most " + CHOICE_LIMIT + " values");
            }
        }
        return values.size() == 1 ? values.getFirst() : new Operand.Choice(values);
    }

    private static Operand range(QueryText text, Operand.Single from) {
        if (!text.take("..")) {
            return from;
        }
        var to = single(text);
        if (from.getClass() != to.getClass() || from instanceof Operand.Truth) {
            throw text.fault("both ends of a range must be numbers, texts or moments");
        }
        return new Operand.Range(from, to);
    }

    private static Operand.Single single(QueryText text) {
        if (text.take("\"")) {
            return new Operand.Text(Patterns.withoutNul("q", text.takeQuoted()));
        }
        var bare = text.takeBare();
        if (bare.isEmpty()) {
            throw text.fault("value expected");
        }
        var moment = moment(bare);
        return switch (bare) {
            case "true" -> new Operand.Truth(true);
            case "false" -> new Operand.Truth(false);
            case String _ when NUMBER.matcher(bare).matches() -> new Operand.Quantity(new BigDecimal(bare));
            case String _ when moment != null -> new Operand.Moment(moment);
            default -> new Operand.Text(Patterns.withoutNul("q", bare));
        };
    }

    private static @Nullable Instant moment(String bare) {
        try {
            return MOMENT.matcher(bare).matches() ? OffsetDateTime.parse(bare).toInstant() : null;
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
