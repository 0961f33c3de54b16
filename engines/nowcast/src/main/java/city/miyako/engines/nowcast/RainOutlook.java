package city.miyako.engines.nowcast;

import city.miyako.engines.nowcast.NowcastRefused.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/// The rain to come, as a nowcast tells it.
///
/// Leads are counted from 1; lead 0 is the newest grid.
public final class RainOutlook {
    private final RainFilm film;
    private final Motion motion;
    private final NowcastSettings settings;
    private final Futures futures;
    private final Tally tally;
    private final List<Area> areas;

    RainOutlook(RainFilm film, Motion motion, NowcastSettings settings, Futures futures, List<Area> areas) {
        this.film = film;
        this.motion = motion;
        this.settings = settings;
        this.futures = futures;
        this.tally = futures.run();
        this.areas = List.copyOf(areas);
    }

    /// When the newest grid was seen, from which leads are counted.
    public Instant seen() {
        return film.last().at();
    }

    /// The choices it was made by.
    public NowcastSettings settings() {
        return settings;
    }

    /// How the rain moves.
    public Motion motion() {
        return motion;
    }

    /// How many grids repeated the one before them and were left out.
    public int repeated() {
        return film.repeated();
    }

    /// Where the rain of now is carried: it moves and changes nothing else.
    ///
    /// @throws NowcastRefused `SETTING_ABSURD` for a lead beyond the last
    public RainGrid carried(int lead) {
        return grid(lead, lead == 0 ? film.last().own() : futures.carried(held(lead) - 1));
    }

    /// The mean of all futures, which smooths what cannot be known.
    ///
    /// @throws NowcastRefused `SETTING_ABSURD` for a lead beyond the last
    public RainGrid mean(int lead) {
        return grid(lead, lead == 0 ? film.last().own() : tally.mean(held(lead) - 1));
    }

    private RainGrid grid(int lead, float[] rates) {
        return new RainGrid(film.last().mesh(), seen().plus(settings.step().multipliedBy(lead)), rates);
    }

    /// The odds that a cell's rain reaches a threshold, 0 to 1; `NaN` where nothing is known.
    ///
    /// @param threshold one of the settings, millimetres an hour
    /// @param lead from 1 on
    /// @throws NowcastRefused `SETTING_ABSURD` for another threshold or lead
    public float[] odds(double threshold, int lead) {
        int place = settings.thresholds().indexOf(threshold);
        if (place < 0 || lead < 1) {
            throw new NowcastRefused(Reason.SETTING_ABSURD, "threshold " + threshold + " at lead " + lead);
        }
        return tally.odds(held(lead) - 1, place);
    }

    /// What is told of each area, in their order.
    public List<AreaOutlook> areas() {
        return IntStream.range(0, areas.size()).mapToObj(area -> new AreaOutlook(areas.get(area).name(), seen(),
                settings.step(), tally.area(area))).toList();
    }

    /// How far ahead the last lead is.
    public Duration reach() {
        return settings.reach();
    }

    private int held(int lead) {
        if (lead < 0 || lead > settings.leads()) {
            throw new NowcastRefused(Reason.SETTING_ABSURD, "lead " + lead + " of " + settings.leads());
        }
        return lead;
    }
}
