package city.miyako.linkage.sensorthings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The functions of filters (18-088, the table of built-in query functions), with how many arguments each takes.
enum FilterFunction {
    /// Whether the second text holds the first.
    SUBSTRINGOF(2, 2),
    /// Whether the first text ends with the second.
    ENDSWITH(2, 2),
    /// Whether the first text begins with the second.
    STARTSWITH(2, 2),
    /// How many characters a text has.
    LENGTH(1, 1),
    /// Where in the first text the second begins, from 0; -1 for nowhere.
    INDEXOF(2, 2),
    /// A text from a place on, and not more than a number of characters of it.
    SUBSTRING(2, 3),
    /// A text in small letters.
    TOLOWER(1, 1),
    /// A text in capital letters.
    TOUPPER(1, 1),
    /// A text without the blanks around it.
    TRIM(1, 1),
    /// Two texts behind each other.
    CONCAT(2, 2),
    /// The year of a moment.
    YEAR(1, 1),
    /// Its month, from 1.
    MONTH(1, 1),
    /// Its day, from 1.
    DAY(1, 1),
    /// Its hour.
    HOUR(1, 1),
    /// Its minute.
    MINUTE(1, 1),
    /// Its second.
    SECOND(1, 1),
    /// What it has beside whole seconds.
    FRACTIONALSECONDS(1, 1),
    /// Its day, as a date.
    DATE(1, 1),
    /// Its time of the day.
    TIME(1, 1),
    /// The minutes of its offset.
    TOTALOFFSETMINUTES(1, 1),
    /// When the question is asked.
    NOW(0, 0),
    /// The earliest moment.
    MINDATETIME(0, 0),
    /// The latest moment.
    MAXDATETIME(0, 0),
    /// Whether the first is over when the second begins.
    BEFORE(2, 2),
    /// Whether the second is over when the first begins.
    AFTER(2, 2),
    /// Whether one begins when the other ends.
    MEETS(2, 2),
    /// Whether the first lies in the second.
    DURING(2, 2),
    /// Whether they share a moment.
    OVERLAPS(2, 2),
    /// Whether both begin at one moment.
    STARTS(2, 2),
    /// Whether both end at one moment.
    FINISHES(2, 2),
    /// The nearest whole number, of two the one away from zero.
    ROUND(1, 1),
    /// The next lower whole number.
    FLOOR(1, 1),
    /// The next higher whole number.
    CEILING(1, 1),
    /// How far two places lie from each other, in the degrees of their coordinates.
    GEO_DISTANCE(2, 2),
    /// How long a line is, in the degrees of its coordinates.
    GEO_LENGTH(1, 1),
    /// Whether two places share some position.
    GEO_INTERSECTS(2, 2),
    /// Whether they are the same.
    ST_EQUALS(2, 2),
    /// Whether they share no position.
    ST_DISJOINT(2, 2),
    /// Whether they touch at their edges only.
    ST_TOUCHES(2, 2),
    /// Whether the first lies in the second.
    ST_WITHIN(2, 2),
    /// Whether they share a part of their own kind, and neither holds the other.
    ST_OVERLAPS(2, 2),
    /// Whether they go across each other.
    ST_CROSSES(2, 2),
    /// Whether they share some position.
    ST_INTERSECTS(2, 2),
    /// Whether the second lies in the first.
    ST_CONTAINS(2, 2),
    /// Whether they lie as a pattern of nine signs says (DE-9IM).
    ST_RELATE(3, 3);

    private final int least;
    private final int most;

    FilterFunction(int least, int most) {
        this.least = least;
        this.most = most;
    }

    /// The name in filters, as in `geo.distance` and `st_within`.
    String word() {
        return name().toLowerCase(Locale.ROOT).replace("geo_", "geo.");
    }

    /// Whether it takes so many arguments.
    boolean takes(int arguments) {
        return arguments >= least && arguments <= most;
    }

    /// The function of a name.
    static Optional<FilterFunction> find(String word) {
        return Arrays.stream(values()).filter(function -> function.word().equals(word)).findFirst();
    }
}
