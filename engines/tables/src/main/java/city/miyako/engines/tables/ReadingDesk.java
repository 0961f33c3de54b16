package city.miyako.engines.tables;

import city.miyako.engines.tables.cells.Numbers;
import city.miyako.engines.tables.cells.Texts;
import city.miyako.engines.tables.model.AttributeColumn;
import city.miyako.engines.tables.model.ImportRecord.ReadingRow;
import city.miyako.engines.tables.model.ProblemCode;
import city.miyako.engines.tables.model.ReadingQuality;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/// Judges readings: turns a cell into a reading with its quality, or into a problem.
final class ReadingDesk {
    /// Clocks of sensors may run ahead by this much without being doubted.
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final Instant latestPossible;
    private final Set<String> missing;
    private final Outbox out;

    ReadingDesk(Clock clock, Set<String> missing, Outbox out) {
        this.latestPossible = clock.instant().plus(TOLERANCE);
        this.missing = missing;
        this.out = out;
    }

    boolean isMissing(String text) {
        return text.isEmpty() || missing.contains(text);
    }

    void take(long row, String heading, AttributeColumn measured, SeriesMemory series, Instant at, String cell) {
        var text = Texts.stripped(cell);
        if (isMissing(text)) {
            out.countMissing();
            return;
        }
        double value = Numbers.parse(text);
        if (Double.isNaN(value)) {
            out.report(row, heading, ProblemCode.NOT_A_NUMBER, text);
            return;
        }
        switch (series.judge(at, value)) {
            case TWICE -> out.report(row, heading, ProblemCode.READING_TWICE, text);
            case CONTRADICTS -> out.report(row, heading, ProblemCode.READING_CONTRADICTS, text);
            case NEW -> keep(row, heading, measured, series, at, value, ReadingQuality.GOOD);
            case LATE -> {
                out.report(row, heading, ProblemCode.OUT_OF_ORDER, at.toString());
                keep(row, heading, measured, series, at, value, ReadingQuality.LATE);
            }
        }
    }

    private void keep(long row, String heading, AttributeColumn measured, SeriesMemory series, Instant at, double value,
            ReadingQuality order) {
        var quality = order;
        if (at.isAfter(latestPossible)) {
            out.report(row, heading, ProblemCode.TIME_IN_FUTURE, at.toString());
            quality = ReadingQuality.FUTURE;
        }
        if (!measured.bounds().hold(value)) {
            out.report(row, heading, ProblemCode.VALUE_ABSURD, Double.toString(value));
            quality = ReadingQuality.ABSURD;
        }
        out.add(new ReadingRow(row, series.thingId(), measured.attribute(), at, value, quality));
    }
}
