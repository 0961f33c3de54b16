package city.miyako.services.seaconditionforecast;

import city.miyako.engines.sea.SeaRecord;
import city.miyako.foundation.text.Language;
import city.miyako.foundation.web.Table;
import city.miyako.linkage.seas.SeaMap;
import city.miyako.linkage.seas.SeaPlace;
import city.miyako.linkage.seas.SeaState;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// What a page shows of the sea on a day, counted from the last day with readings: 0 is that day, 1 to 14 are foretold.
///
/// @param state the sea as it was reckoned last
/// @param day which day
/// @param told whether this reader is told forecasts
/// @param language the reader's
/// @param today the day it is in the city
public record SeaView(SeaState state, int day, boolean told, Language language, LocalDate today) {
    /// How many days before the last one are shown.
    static final int BACK = 7;
    private static final int LISTED = 40;
    private static final DateTimeFormatter JA = DateTimeFormatter.ofPattern("M月d日(E)", Locale.JAPANESE);
    private static final DateTimeFormatter EN = DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);

    /// A day as a link.
    ///
    /// @param day from the last day with readings
    /// @param label its date
    /// @param foretold whether it is yet to come
    public record Link(int day, String label, boolean foretold) {
    }

    /// A place on the day; texts are empty where nothing is known.
    ///
    /// @param place the place
    /// @param value °C
    /// @param low lower end of the band, for days foretold
    /// @param high upper end
    /// @param normal what the season makes of the day
    /// @param silent whether it has sent nothing believable for longer than a gap may be
    public record Row(SeaPlace place, String value, String low, String high, String normal, boolean silent) {
    }

    /// A day at one place.
    ///
    /// @param date the day
    /// @param label its date in words
    /// @param known what was measured, °C
    /// @param middle what is foretold
    /// @param low lower end of the band
    /// @param high upper end
    /// @param normal what the season makes of the day
    public record Step(LocalDate date, String label, String known, String middle, String low, String high,
                       String normal) {
    }

    /// Whether a day may be asked for.
    boolean exists(int asked) {
        var record = state.record();
        return record != null && asked > -Math.min(BACK, record.days()) && (asked <= 0
            || told && state.foretold() && asked <= SeaRecord.LEADS);
    }

    /// The date shown.
    public String date() {
        return label(day);
    }

    /// The last day with readings, in words; empty without any.
    public String last() {
        return state.known() ? label(0) : "";
    }

    /// Whether the day shown is foretold.
    public boolean foretold() {
        return day > 0;
    }

    /// How many days old the newest reading is.
    public long age() {
        return state.ageDays(today);
    }

    /// Whether it is too old to pass it over in silence.
    public boolean old() {
        return state.old(today);
    }

    /// All days that can be shown.
    public List<Link> days() {
        return IntStream.rangeClosed(-BACK, SeaRecord.LEADS).filter(this::exists)
            .mapToObj(one -> new Link(one, label(one), one > 0)).toList();
    }

    /// Buoys, then cells spread over the map.
    public List<Row> rows() {
        var shown = new ArrayList<>(IntStream.range(0, state.places().size())
            .filter(at -> state.places().get(at).buoy()).boxed().toList());
        SeaMap.find(state.places()).map(map -> map.spread(LISTED)).ifPresent(shown::addAll);
        return shown.stream().map(this::row).toList();
    }

    /// Whether there is a picture of the cells.
    public boolean mapped() {
        return state.known() && SeaMap.find(state.places()).isPresent();
    }

    /// The legend of the picture: those colours that the day needs.
    public List<SeaMap.Key> keys() {
        var known = Arrays.stream(values()).filter(value -> !Double.isNaN(value)).toArray();
        var all = SeaMap.keys();
        double low = Arrays.stream(known).min().orElse(0) - 1;
        double high = Arrays.stream(known).max().orElse(0);
        return all.stream().filter(key -> key.from() > low && key.from() <= high
            || key.equals(all.getFirst()) && high < key.from()).toList();
    }

    /// The coldest and the warmest of the day, as in `17.2`.
    public String coldest() {
        return text(Arrays.stream(values()).filter(value -> !Double.isNaN(value)).min().orElse(Double.NaN));
    }

    /// The warmest of the day.
    public String warmest() {
        return text(Arrays.stream(values()).filter(value -> !Double.isNaN(value)).max().orElse(Double.NaN));
    }

    /// The temperatures of all places on the day; NaN where nothing is known.
    double[] values() {
        return IntStream.range(0, state.places().size()).mapToDouble(at -> value(day, at)).toArray();
    }

    /// The last two weeks and, where told, the next at a place.
    List<Step> steps(int at) {
        return IntStream.rangeClosed(-SeaRecord.LEADS, told && state.foretold() ? SeaRecord.LEADS : 0)
            .filter(one -> state.record() != null && state.record().days() + one > 0)
            .mapToObj(one -> step(one, at)).toList();
    }

    Row row(int at) {
        var outlook = state.outlook();
        boolean silent = state.record() != null && state.record().age(at) > SeaRecord.LONGEST_GAP;
        if (day > 0 && outlook != null) {
            var said = outlook.at(day, at);
            return new Row(state.places().get(at), text(said.middle()), text(said.low()), text(said.high()),
                text(said.normal()), silent);
        }
        var normal = outlook == null || day != 0 ? "" : text(outlook.at(0, at).normal());
        return new Row(state.places().get(at), text(value(day, at)), "", "", normal, silent);
    }

    private Step step(int one, int at) {
        var date = dateOf(one);
        var outlook = state.outlook();
        var known = one <= 0 ? text(value(one, at)) : "";
        if (outlook == null || !told || one < 0) {
            return new Step(date, label(one), known, "", "", "", "");
        }
        var said = outlook.at(one, at);
        return one == 0 ? new Step(date, label(one), known, "", "", "", text(said.normal()))
            : new Step(date, label(one), known, text(said.middle()), text(said.low()), text(said.high()),
                text(said.normal()));
    }

    private double value(int one, int at) {
        var record = state.record();
        var outlook = state.outlook();
        if (one > 0) {
            return outlook == null ? Double.NaN : outlook.at(one, at).middle();
        }
        return record == null ? Double.NaN : record.at(record.days() - 1 + one, at);
    }

    private LocalDate dateOf(int one) {
        var record = state.record();
        return record == null ? today : record.last().plusDays(one);
    }

    private String label(int one) {
        return dateOf(one).format(language == Language.JA ? JA : EN);
    }

    private static String text(double value) {
        return Table.fixed(value, 1);
    }
}
