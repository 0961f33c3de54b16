package city.miyako.engines.tables.guess;

import city.miyako.engines.geography.Geo3x3;
import city.miyako.engines.tables.cells.Numbers;
import city.miyako.engines.tables.cells.Texts;
import city.miyako.engines.tables.cells.Times;
import city.miyako.engines.tables.model.FileForm;
import city.miyako.engines.tables.model.TimeColumn;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// What stands in one column of a sample.
public final class ColumnProfile {
    /// The zone of times that name none; it does not matter for telling times from other texts.
    static final ZoneId CITY_ZONE = ZoneId.of("Asia/Tokyo");
    private static final Times TIMES = new Times(new TimeColumn("", CITY_ZONE, ""));
    private static final List<String> TIME_WORDS = List.of("time", "date", "日時", "時刻", "年月日", "日付", "観測日");

    private static final Pattern PAIR = Pattern.compile("-?\\d{1,2}\\.\\d{1,12}\\s?,\\s?-?\\d{1,3}\\.\\d{1,12}");

    private final String heading;
    private final Set<String> distinct = new HashSet<>();
    private int filled;
    private int numbers;
    private int times;
    private int places;
    private int pairs;
    private int latitudes;
    private int longitudes;

    ColumnProfile(String heading) {
        this.heading = heading;
    }

    void add(String cell) {
        var text = Texts.stripped(cell);
        if (text.isEmpty() || FileForm.USUAL_MISSING.contains(text)) {
            return;
        }
        filled++;
        distinct.add(text);
        double number = Numbers.parse(text);
        if (!Double.isNaN(number)) {
            numbers++;
            latitudes += Math.abs(number) <= 90 ? 1 : 0;
            longitudes += Math.abs(number) <= 180 ? 1 : 0;
        }
        times += TIMES.parse(text) == null ? 0 : 1;
        pairs += PAIR.matcher(text).matches() ? 1 : 0;
        places += text.length() >= 8 && Geo3x3.find(text).isPresent() ? 1 : 0;
    }

    /// What the column is called in the file's first row.
    public String heading() {
        return heading;
    }

    /// How many different values the sample has.
    public int distinct() {
        return distinct.size();
    }

    /// How many cells of the sample hold something.
    public int filled() {
        return filled;
    }

    /// Whether every value that is there is different.
    public boolean isUnique() {
        return filled > 0 && distinct.size() == filled;
    }

    /// Whether nine of ten values are numbers.
    public boolean isNumber() {
        return filled > 0 && numbers * 10 >= filled * 9;
    }

    /// Whether the column holds nothing or numbers.
    public boolean mayBeNumber() {
        return filled == 0 || isNumber();
    }

    /// Whether nine of ten values are times; plain numbers only under a heading that speaks of time.
    public boolean isTime() {
        var lower = heading.toLowerCase(Locale.ROOT);
        boolean named = TIME_WORDS.stream().anyMatch(lower::contains);
        return filled > 0 && times * 10 >= filled * 9 && (named || !isNumber());
    }

    /// Whether the values are geo3x3 codes.
    public boolean isGeo3x3() {
        return filled > 0 && places * 10 >= filled * 9;
    }

    /// Whether the heading speaks of places and at least half of the values are a latitude and a longitude.
    public boolean isPair() {
        return pairs > 0 && pairs * 2 >= filled && Words.isPlace(heading);
    }

    /// Whether at least half of the values are numbers, which suffices where the heading already says so.
    public boolean isMostlyNumber() {
        return numbers * 2 >= filled;
    }

    /// Whether the heading speaks of latitudes and at least half of the values can be one.
    public boolean isLatitude() {
        return latitudes > 0 && latitudes * 2 >= filled && Words.isLatitude(Words.normal(heading));
    }

    /// Whether the heading speaks of longitudes and at least half of the values can be one.
    public boolean isLongitude() {
        return longitudes > 0 && longitudes * 2 >= filled && Words.isLongitude(Words.normal(heading));
    }
}
