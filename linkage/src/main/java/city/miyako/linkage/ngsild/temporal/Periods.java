package city.miyako.linkage.ngsild.temporal;

import city.miyako.data.history.Point;
import city.miyako.foundation.errors.Problem;
import city.miyako.linkage.ngsild.errors.NgsiError;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Sums up values by periods of a length (clause 4.5.19), which may be of the calendar, as in `P1M`.
///
/// Periods are counted from the start of the stretch asked for, else from the city's midnight before the first value.
final class Periods {
    private static final ZoneId CITY = ZoneId.of("Asia/Tokyo");
    private static final Pattern SHAPE = Pattern.compile(
        "P(?=.)(\\d{1,4}Y)?(\\d{1,4}M)?(\\d{1,4}W)?(\\d{1,5}D)?(T(?=.)(\\d{1,6}H)?(\\d{1,6}M)?(\\d{1,9}S)?)?");
    private static final int LIMIT = 10_000;

    private final List<Aggregate> methods;
    private final Period days;
    private final Duration time;

    private Periods(List<Aggregate> methods, Period days, Duration time) {
        this.methods = methods;
        this.days = days;
        this.time = time;
    }

    /// @param length ISO 8601; `PT0S` for one period over everything
    static Periods of(List<Aggregate> methods, String length) {
        if (!SHAPE.matcher(length).matches()) {
            throw NgsiError.badData("aggrPeriodDuration", "a duration in ISO 8601 expected, as in PT1H or P1D");
        }
        try {
            int clock = length.indexOf('T');
            var days = clock == 1 ? Period.ZERO : Period.parse(clock < 0 ? length : length.substring(0, clock));
            var time = clock < 0 ? Duration.ZERO : Duration.parse("P" + length.substring(clock));
            return new Periods(methods, days, time);
        } catch (DateTimeParseException | ArithmeticException e) {
            throw NgsiError.badData("aggrPeriodDuration", "a duration in ISO 8601 expected, as in PT1H or P1D");
        }
    }

    /// For each method its list of `[value, start, end]`.
    ///
    /// @param points at least one, oldest first
    ObjectNode summed(List<Point> points, TimeQuery asked) {
        var answer = JsonNodeFactory.instance.objectNode();
        var lists = methods.stream().map(method -> answer.putArray(method.word())).toList();
        if (isWhole()) {
            var start = asked.from().equals(TimeQuery.BEGINNING) ? points.getFirst().at() : asked.from();
            var end = asked.to().equals(TimeQuery.END) ? points.getLast().at() : asked.to();
            add(lists, points, start, end);
            return answer;
        }
        var start = start(points.getFirst().at(), asked);
        for (int next = 0, count = 0; next < points.size(); count++) {
            var end = plus(start);
            var within = new ArrayList<Point>();
            while (next < points.size() && points.get(next).at().isBefore(end.toInstant())) {
                within.add(points.get(next++));
            }
            if (!within.isEmpty()) {
                add(lists, within, start.toInstant(), end.toInstant());
            }
            start = next < points.size() ? skip(end, points.get(next).at()) : end;
            if (count > LIMIT) {
                throw Problem.of(NgsiError.TOO_MANY_RESULTS, "limitPeriods", LIMIT);
            }
        }
        return answer;
    }

    private void add(List<ArrayNode> lists, List<Point> points, Instant start, Instant end) {
        var values = points.stream().map(Point::value).toList();
        for (int i = 0; i < methods.size(); i++) {
            lists.get(i).addArray().add(methods.get(i).of(values, values.size())).add(start.toString())
                .add(end.toString());
        }
    }

    private boolean isWhole() {
        return days.isZero() && time.isZero();
    }

    private ZonedDateTime start(Instant first, TimeQuery asked) {
        var start = asked.from().equals(TimeQuery.BEGINNING) ? first.atZone(CITY).toLocalDate().atStartOfDay(CITY)
            : asked.from().atZone(CITY);
        return skip(start, first);
    }

    // Passes over empty periods: at once where all are equally long, one by one where the calendar decides.
    private ZonedDateTime skip(ZonedDateTime start, Instant first) {
        if (days.isZero()) {
            var gap = Duration.between(start.toInstant(), first);
            return gap.compareTo(time) < 0 ? start : start.plus(time.multipliedBy(gap.dividedBy(time)));
        }
        var from = start;
        while (!plus(from).toInstant().isAfter(first)) {
            from = plus(from);
        }
        return from;
    }

    private ZonedDateTime plus(ZonedDateTime start) {
        TemporalAmount calendar = days;
        return start.plus(calendar).plus(time);
    }
}
