package city.miyako.engines.inflow;

import java.time.DayOfWeek;
import java.time.LocalDate;

/// The two kinds of day a sewer knows.
public enum DayClass {
    /// Monday to Friday, public holidays included (no calendar of holidays is kept here).
    WORKING_DAY,
    /// Saturday and Sunday.
    REST_DAY;

    /// The class of a civil day.
    public static DayClass of(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY
                ? REST_DAY : WORKING_DAY;
    }
}
