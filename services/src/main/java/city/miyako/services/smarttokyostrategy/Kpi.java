package city.miyako.services.smarttokyostrategy;

import city.miyako.foundation.text.Language;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A series of one indicator, computed from the figures on record, with the way its target asks for.
///
/// @param plan   what is computed
/// @param points measured values by fiscal year; a year whose figure is missing has none
/// @param target the target, or null where the strategy prints none
record Kpi(Plan plan, List<Point> points, @Nullable Point target) {
    private static final String NOTHING = "–";
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /// Computes the series from what is on record.
    static Kpi of(Plan plan, Function<String, Optional<BigDecimal>> figures) {
        var points = plan.points().stream().map(source -> point(source, figures)).toList();
        var target = plan.target() == null ? null : point(plan.target(), figures);
        return new Kpi(plan, points, target);
    }

    public String id() {
        return plan.name().id();
    }

    public String name(Language language) {
        return plan.name().name(language);
    }

    public String unitName(Language language) {
        return plan.unit().name(language);
    }

    /// Whether nothing was measured, or its records are gone.
    public boolean missing() {
        return latest().isEmpty();
    }

    /// The latest measured value; a dash where there is none.
    public String shown() {
        return latest().map(Point::value).map(Kpi::grouped).orElse(NOTHING);
    }

    /// For a share, the part and the whole; else empty.
    public String parts() {
        return latest().map(Point::parts).orElse("");
    }

    /// The first measured value; a dash where there is none.
    public String first() {
        return points.stream().flatMap(point -> Stream.ofNullable(point.value())).findFirst().map(Kpi::grouped)
                .orElse(NOTHING);
    }

    /// Last over first; a dash where it cannot be said.
    public String growthShown() {
        return growth().map(BigDecimal::toPlainString).orElse(NOTHING);
    }

    /// The target; empty where there is none.
    public String targetShown() {
        var goal = target == null ? null : target.value();
        return goal == null ? "" : grouped(goal);
    }

    /// The year of the target; empty where it has none.
    public String targetYear() {
        return target == null || target.year() == 0 ? "" : Integer.toString(target.year());
    }

    /// What each year must add; empty where it cannot be said.
    public String paceShown() {
        return pace().map(Kpi::grouped).orElse("");
    }

    /// The latest measured point, if any was measured.
    public Optional<Point> latest() {
        return points.reversed().stream().filter(point -> point.value() != null).findFirst();
    }

    /// Last over first, one decimal: 780 over 259 is 3.0; empty for fewer than two measured points.
    public Optional<BigDecimal> growth() {
        var measured = points.stream().flatMap(point -> Stream.ofNullable(point.value())).toList();
        return measured.size() < 2 || measured.getFirst().signum() == 0 ? Optional.empty()
                : Optional.of(measured.getLast().divide(measured.getFirst(), 1, RoundingMode.HALF_UP));
    }

    /// What must be added each year from the latest point to reach the target in its year: the backcast.
    public Optional<BigDecimal> pace() {
        var goal = target;
        if (goal == null || goal.value() == null || goal.year() == 0) {
            return Optional.empty();
        }
        var goalValue = goal.value();
        return latest().filter(point -> point.year() < goal.year()).flatMap(point -> Optional.ofNullable(point.value())
                .map(value -> goalValue.subtract(value)
                        .divide(BigDecimal.valueOf(goal.year() - (long) point.year()), 2, RoundingMode.HALF_UP)));
    }

    /// Year by year: what was measured and what the straight way to the target asks for.
    public List<Row> rows() {
        var rows = new ArrayList<Row>();
        points.forEach(point -> rows.add(new Row(point.year(), point.value(), null)));
        var pace = pace();
        var goal = target;
        if (pace.isPresent() && goal != null) {
            var start = latest().orElseThrow();
            rows.replaceAll(row -> row.year() == start.year() ? new Row(row.year(), row.value(), row.value()) : row);
            for (int year = start.year() + 1; year < goal.year(); year++) {
                var way = pace.get().multiply(BigDecimal.valueOf(year - (long) start.year()));
                rows.add(new Row(year, null, Optional.ofNullable(start.value()).orElse(BigDecimal.ZERO).add(way)));
            }
            rows.add(new Row(goal.year(), null, goal.value()));
        } else if (goal != null) {
            rows.replaceAll(row -> new Row(row.year(), row.value(), goal.value()));
        }
        return rows;
    }

    private static Point point(Source source, Function<String, Optional<BigDecimal>> figures) {
        if (source.fixed() != null) {
            return new Point(source.year(), source.fixed(), "");
        }
        var of = figures.apply(source.of());
        if (source.over().isEmpty()) {
            return new Point(source.year(), of.orElse(null), "");
        }
        var over = figures.apply(source.over()).filter(value -> value.signum() != 0);
        if (of.isEmpty() || over.isEmpty()) {
            return new Point(source.year(), null, "");
        }
        var share = of.get().multiply(HUNDRED).divide(over.get(), 1, RoundingMode.HALF_UP);
        return new Point(source.year(), share, plain(of.get()) + " / " + plain(over.get()));
    }

    private static String text(@Nullable BigDecimal value) {
        return value == null ? "" : plain(value);
    }

    private static String grouped(BigDecimal value) {
        var plain = value.stripTrailingZeros();
        return String.format(Locale.ROOT, "%,." + Math.max(0, plain.scale()) + "f", plain);
    }

    private static String plain(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }

    /// A value of a fiscal year.
    ///
    /// @param year  fiscal year; 0 where the target has none
    /// @param value the value, or null where no figure is on record
    /// @param parts for a share, `part / whole`; else empty
    record Point(int year, @Nullable BigDecimal value, String parts) { }

    /// A row of the table under the chart.
    ///
    /// @param year   fiscal year
    /// @param value  measured, or null
    /// @param target what the way to the target asks for, or null
    record Row(int year, @Nullable BigDecimal value, @Nullable BigDecimal target) {
        public String yearText() {
            return Integer.toString(year);
        }

        public String valueText() {
            return text(value);
        }

        public String targetText() {
            return text(target);
        }
    }

    /// How an indicator is computed.
    ///
    /// @param name   id and names
    /// @param unit   unit in words
    /// @param points where the values come from
    /// @param target where the target comes from, or null
    record Plan(Term name, Term unit, List<Source> points, @Nullable Source target) {
        static Plan of(JsonNode node) {
            var target = node.path("target");
            return new Plan(Term.of(node), Term.of(node.path("unit")),
                    Frame.stream(node.path("points")).map(Source::of).toList(),
                    target.isMissingNode() ? null : Source.of(target));
        }
    }

    /// Where a value comes from.
    ///
    /// @param year  fiscal year
    /// @param of    key of a figure
    /// @param over  key of the figure it is a share of; empty for a plain value
    /// @param fixed a value the strategy fixes by its words ("all procedures" is 100 %), or null
    record Source(int year, String of, String over, @Nullable BigDecimal fixed) {
        private static Source of(JsonNode node) {
            return new Source(node.path("year").asInt(), node.path("of").asText(""), node.path("over").asText(""),
                    node.hasNonNull("percent") ? node.get("percent").decimalValue() : null);
        }
    }
}
