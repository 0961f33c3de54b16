package city.miyako.engines.nowcast;

import city.miyako.engines.nowcast.NowcastRefused.Reason;
import java.util.List;

/// Foretells rain from a film of grids: how it moves, where it goes, how long what size of it lasts, and many futures
/// of what nobody can know.
public final class Nowcast {
    /// The most cells times leads of one nowcast, some hundred megabytes.
    public static final long MOST_CELL_LEADS = 24_000_000;

    private Nowcast() {
    }

    /// The rain to come.
    ///
    /// @param film grids of the last half hour or so; more than the newest six are not looked at for motion
    /// @param areas points and catchments of which each future is told
    /// @throws NowcastRefused `AREA_OUTSIDE`; `SETTING_ABSURD` with more than [Area#MOST] areas; `TOO_LARGE`
    public static NowcastAnswer of(RainFilm film, NowcastSettings settings, List<Area> areas) {
        var mesh = film.last().mesh();
        if (areas.size() > Area.MOST) {
            throw new NowcastRefused(Reason.SETTING_ABSURD, areas.size() + " areas, at most " + Area.MOST);
        }
        if ((long) mesh.cells() * settings.leads() > MOST_CELL_LEADS) {
            throw new NowcastRefused(Reason.TOO_LARGE, mesh.cells() + " cells, " + settings.leads()
                    + " leads, at most " + MOST_CELL_LEADS + " of both");
        }
        areas.forEach(area -> area.within(mesh));
        var stuck = film.findStuckSince();
        return stuck.isPresent() ? new NowcastAnswer.Stuck(stuck.get())
                : new NowcastAnswer.Foretold(foretell(film, settings, areas));
    }

    /// How the rain of a film moves.
    public static Motion motion(RainFilm film) {
        return OpticalFlow.of(film);
    }

    private static RainOutlook foretell(RainFilm film, NowcastSettings settings, List<Area> areas) {
        var motion = OpticalFlow.of(film);
        return new RainOutlook(film, motion, settings, new Futures(film, motion, settings, areas), areas);
    }
}
