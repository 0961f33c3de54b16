package city.miyako.foundation.pages;

import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A day of the calendar, from midnight to midnight in the city's time.
///
/// @param date its date
public record Day(LocalDate date) {
    /// The day that lasts at a moment.
    public static Day at(Instant moment) {
        return new Day(LocalDate.ofInstant(moment, Page.ZONE));
    }

    /// The day that a text in ISO 8601 names, as in `2021-08-14`; empty where it names none.
    public static Optional<Day> find(String text) {
        try {
            return Optional.of(new Day(LocalDate.parse(text)));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /// The day a question asks for.
    ///
    /// @param day what the parameter `day` says; nothing means today
    /// @throws Problem `bad-request` where it names no day
    public static Day asked(@Nullable String day, Instant now) {
        return day == null || day.isEmpty() ? at(now) : find(day)
            .orElseThrow(() -> Problem.of(CommonError.BAD_REQUEST, "day", "a date as in 2021-08-14"));
    }

    /// The date of the day before.
    public LocalDate previous() {
        return date.minusDays(1);
    }

    /// The date of the day after.
    public LocalDate next() {
        return date.plusDays(1);
    }

    /// The midnight with which it begins.
    public Instant from() {
        return date.atStartOfDay(Page.ZONE).toInstant();
    }

    /// The midnight with which it ends; belongs to the next day.
    public Instant to() {
        return next().atStartOfDay(Page.ZONE).toInstant();
    }

    /// Whether it lies behind a moment's day or is that day.
    public boolean hasComeAt(Instant moment) {
        return !date.isAfter(at(moment).date());
    }
}
