package city.miyako.engines.indicators;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The series of one indicator, with the way its target asks for.
///
/// @param points values by fiscal year, in order of years; a year whose number is missing has none
/// @param target the target, or null where there is none
public record Indicator(List<Point> points, @Nullable Point target) {
    private static final int MOST_YEARS_TO_TARGET = 200;

    /// Copies the points.
    public Indicator {
        points = List.copyOf(points);
    }

    /// Computes the series from the numbers on record.
    ///
    /// @param numbers the number of a key, or empty where none is on record
    public static Indicator of(Plan plan, Function<String, Optional<BigDecimal>> numbers) {
        var target = plan.target();
        return new Indicator(plan.points().stream().map(source -> source.point(numbers)).toList(),
                target == null ? null : target.point(numbers));
    }

    /// The latest measured point, or empty where nothing was measured.
    public Optional<Point> latest() {
        return points.reversed().stream().filter(point -> point.value() != null).findFirst();
    }

    /// The first measured value, or empty where nothing was measured.
    public Optional<BigDecimal> first() {
        return measured().findFirst();
    }

    /// Last over first, one decimal: 780 over 259 is 3.0; empty for fewer than two measured points, or a first of zero.
    public Optional<BigDecimal> growth() {
        var measured = measured().toList();
        return measured.size() < 2 || measured.getFirst().signum() == 0 ? Optional.empty()
                : Optional.of(measured.getLast().divide(measured.getFirst(), 1, RoundingMode.HALF_UP));
    }

    /// What must be added each year from the latest point to reach the target in its year, two decimals; empty where
    /// there is no target, no year for it, or no year left.
    public Optional<BigDecimal> pace() {
        var goal = target;
        if (goal == null || goal.value() == null || goal.year() == 0) {
            return Optional.empty();
        }
        var wanted = goal.value();
        return latest().filter(point -> yearsLeft(point, goal) > 0).flatMap(point -> Optional.ofNullable(point.value())
                .map(value -> wanted.subtract(value)
                        .divide(BigDecimal.valueOf(yearsLeft(point, goal)), 2, RoundingMode.HALF_UP)));
    }

    /// Year by year: what was measured and what the straight way to the target asks for. A target without a year stands
    /// beside every year.
    public List<Step> steps() {
        var steps = new ArrayList<Step>();
        points.forEach(point -> steps.add(new Step(point.year(), point.value(), null)));
        var pace = pace();
        var goal = target;
        if (pace.isPresent() && goal != null) {
            var start = latest().orElseThrow();
            steps.replaceAll(step -> step.year() == start.year() ? new Step(step.year(), step.value(), step.value())
                    : step);
            steps.removeIf(step -> step.year() > start.year());
            for (int year = start.year() + 1; year < goal.year(); year++) {
                var way = pace.get().multiply(BigDecimal.valueOf(year - (long) start.year()));
                steps.add(new Step(year, null, Optional.ofNullable(start.value()).orElse(BigDecimal.ZERO).add(way)));
            }
            steps.add(new Step(goal.year(), null, goal.value()));
        } else if (goal != null) {
            steps.replaceAll(step -> new Step(step.year(), step.value(), goal.value()));
        }
        return steps;
    }

    /// The same, written out for a table.
    public IndicatorSheet sheet() {
        return new IndicatorSheet(this);
    }

    private Stream<BigDecimal> measured() {
        return points.stream().flatMap(point -> Stream.ofNullable(point.value()));
    }

    private static long yearsLeft(Point from, Point goal) {
        long years = goal.year() - (long) from.year();
        return years > MOST_YEARS_TO_TARGET ? 0 : years;
    }
}
