package city.miyako.services.floodinformation;

import city.miyako.data.history.History;
import city.miyako.data.things.Quality;
import city.miyako.engines.alerts.AlertMove;
import city.miyako.engines.alerts.AlertSettings;
import city.miyako.engines.alerts.Crossing;
import city.miyako.engines.alerts.Reading;
import city.miyako.engines.alerts.Replay;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.pages.Page;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Runs a past day again over history: which gauge reached which official level when, and what would have been told.
@ApplicationScoped
class DayReplay {
    private static final int READINGS = 10_000;

    private final History history;

    /// A replay over the city's history.
    DayReplay(History history) {
        this.history = history;
    }

    /// A day of the calendar.
    ///
    /// @param date its date in the city's time
    public record Day(LocalDate date) {
        /// The day of a question, today where it names none.
        static Day of(@Nullable String day, Instant now) {
            try {
                return new Day(day == null || day.isEmpty() ? now.atZone(Page.ZONE).toLocalDate()
                    : LocalDate.parse(day));
            } catch (DateTimeParseException e) {
                throw Problem.of(CommonError.BAD_REQUEST, "day", "a date as in 2021-08-14");
            }
        }

        /// The day before.
        public LocalDate previous() {
            return date.minusDays(1);
        }

        /// The day after.
        public LocalDate next() {
            return date.plusDays(1);
        }
    }

    /// One gauge on that day.
    ///
    /// @param gauge the gauge
    /// @param readings what it read, in order of time
    /// @param crossings official levels it reached, lowest first
    /// @param moves warnings that went up or came down, in order of time
    public record GaugeDay(GaugeView gauge, List<Reading> readings, List<Crossing> crossings, List<AlertMove> moves) {
        /// The highest warning level of the day, 0 for none.
        public int level() {
            return crossings.isEmpty() ? 0 : crossings.getLast().level().warningLevel().number();
        }

        /// The word of the official level that was reached.
        public String word(Crossing crossing) {
            return GaugeView.word(crossing.level());
        }

        /// The warning level it stands for.
        public int number(Crossing crossing) {
            return crossing.level().warningLevel().number();
        }

        /// What would have been told on that day.
        public List<Told> told() {
            return moves.stream().map(move -> switch (move) {
                case AlertMove.Raised up -> new Told(true, GaugeView.word(up.level()), up.at(), up.metres());
                case AlertMove.Lifted down -> new Told(false, GaugeView.word(down.level()), down.at(), down.metres());
            }).toList();
        }
    }

    /// A warning that would have gone up or come down.
    ///
    /// @param up whether it went up
    /// @param word word of its official level
    /// @param at when
    /// @param metres the water at that moment
    public record Told(boolean up, String word, Instant at, double metres) {
    }

    /// The day of one gauge, from midnight to midnight in the city's time.
    GaugeDay replay(Reach reach, GaugeView gauge, LocalDate day) {
        var from = day.atStartOfDay(Page.ZONE).toInstant();
        var to = day.plusDays(1).atStartOfDay(Page.ZONE).toInstant();
        var readings = history.range(reach, gauge.site().id(), "waterLevel", from, to, READINGS).stream()
            .filter(reading -> reading.quality() == Quality.GOOD || reading.quality() == Quality.LATE)
            .map(reading -> new Reading(reading.at(), reading.value())).toList();
        return new GaugeDay(gauge, readings, Replay.crossings(gauge.thresholds(), readings),
            Replay.alerts(AlertSettings.DEFAULT, gauge.thresholds(), readings));
    }

    /// The gauges that reached an official level on that day, the highest level first.
    List<GaugeDay> replay(Reach reach, List<GaugeView> gauges, LocalDate day) {
        return gauges.stream().filter(gauge -> !gauge.thresholds().metres().isEmpty())
            .map(gauge -> replay(reach, gauge, day)).filter(gauge -> gauge.level() > 0)
            .sorted(Comparator.comparing(GaugeDay::level).reversed()
                .thenComparing(gauge -> gauge.crossings().getLast().firstAt())).toList();
    }
}
