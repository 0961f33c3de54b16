package city.miyako.linkage.floods;

import city.miyako.engines.flood.Boundary;
import city.miyako.engines.flood.Breach;
import city.miyako.engines.flood.Ground;
import city.miyako.engines.flood.Manhole;
import city.miyako.engines.flood.Place;
import city.miyako.engines.flood.Rain;
import city.miyako.engines.flood.Raster;
import city.miyako.engines.flood.Scenario;
import city.miyako.engines.flood.Series;
import city.miyako.engines.flood.Settings;
import city.miyako.engines.flood.Solver;
import city.miyako.engines.flood.Works;
import city.miyako.foundation.errors.Problem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is asked of a simulation, in the words of its form.
///
/// @param rain    what falls in each hour from the start, mm/h; dry afterwards
/// @param water   water along a side of the ground; none when absent
/// @param breach  a levee that gives way; none when absent
/// @param pump    a pump that takes water away, and may fail; none when absent
/// @param minutes how long, 10 to 2,880
/// @param full    whether by the full shallow-water equations, as near breaches; else by the inertial ones, as for rain
public record FloodOrder(List<Double> rain, @Nullable Water water, @Nullable Dike breach, @Nullable Pump pump,
                         int minutes, boolean full) {
    /// The shortest flood, minutes.
    public static final int LEAST_MINUTES = 10;
    /// The longest flood, minutes.
    public static final int MOST_MINUTES = 2_880;
    private static final int MINUTE = 60;
    private static final int HOUR = 3_600;
    private static final double WIDEST_BREACH_METRES = 2_000;
    private static final double BREACH_SECONDS = 600;
    // A pump house draws from below whatever stands before it: only its own rate holds it back.
    private static final double PUMP_OPENING_METRES = 10;
    private static final double PUMP_HEAD_METRES = -10_000;

    /// Refuses a length that is not simulated.
    ///
    /// @throws Problem `flood-refused`
    public FloodOrder {
        rain = List.copyOf(rain);
        if (minutes < LEAST_MINUTES || minutes > MOST_MINUTES) {
            throw GroundFile.refused("minutes", minutes + ", from " + LEAST_MINUTES + " to " + MOST_MINUTES);
        }
        if (rain.size() * MINUTE > MOST_MINUTES) {
            throw GroundFile.refused("rain", rain.size() + " hours, at most " + MOST_MINUTES / MINUTE);
        }
    }

    /// Open water along one side, at rest at the start as far inland as no ground keeps it out; the level stays.
    ///
    /// @param side        north, east, south or west
    /// @param levelMetres its level in the datum of the elevations
    public record Water(Boundary.Side side, double levelMetres) {
    }

    /// A levee that gives way within ten minutes.
    ///
    /// @param latitude     of its middle
    /// @param longitude    of its middle
    /// @param minute       when it begins
    /// @param widthMetres  how wide, up to 2,000
    /// @param bottomMetres down to which elevation
    public record Dike(double latitude, double longitude, int minute, double widthMetres, double bottomMetres) {
    }

    /// Machinery that lifts water out of the ground for good, until it fails.
    ///
    /// @param latitude  of the cell it draws from
    /// @param longitude of the cell it draws from
    /// @param cubicMetresPerSecond how much it takes
    /// @param failsAtMinute when it stops; -1 for never
    public record Pump(double latitude, double longitude, double cubicMetresPerSecond, int failsAtMinute) {
    }

    /// The choices of the method, on one thread.
    Settings settings() {
        return full ? Settings.full(1) : Settings.inertial(1);
    }

    /// The same as the engine takes it.
    ///
    /// @throws Problem `flood-refused` with what cannot be simulated
    Scenario scenario(GroundFile ground) {
        return GroundFile.sound(() -> {
            var scenario = Scenario.of(Ground.of(ground.elevation(), GroundFile.MANNING), minutes * MINUTE);
            if (!rain.isEmpty()) {
                scenario = scenario.withRain(Rain.everywhere(rainSeries()));
            }
            var beside = water;
            if (beside != null) {
                var frame = ground.elevation().frame();
                boolean across = beside.side == Boundary.Side.NORTH || beside.side == Boundary.Side.SOUTH;
                scenario = scenario.withDepth(StandingWater.of(ground.elevation(), beside)).withBoundaries(
                    new Boundary.Stage(beside.side, 0, (across ? frame.columns() : frame.rows()) - 1,
                        Series.constant(beside.levelMetres)));
            }
            return scenario.withWorks(works(ground));
        });
    }

    private Series rainSeries() {
        var seconds = new double[rain.size() + 1];
        var values = new double[rain.size() + 1];
        for (int hour = 0; hour < rain.size(); hour++) {
            seconds[hour + 1] = (hour + 1.0) * HOUR;
            values[hour] = rain.get(hour);
        }
        return Series.steps(seconds, values);
    }

    private Works works(GroundFile ground) {
        var gives = breach;
        var draws = pump;
        return new Works(gives == null ? List.of() : List.of(breach(ground, gives)), List.of(),
            draws == null ? List.of() : List.of(pump(ground, draws)));
    }

    private static Breach breach(GroundFile ground, Dike dike) {
        if (!(dike.widthMetres > 0 && dike.widthMetres <= WIDEST_BREACH_METRES)) {
            throw GroundFile.refused("breach-width", dike.widthMetres + " m, above 0 to " + WIDEST_BREACH_METRES);
        }
        var middle = cell(ground, "breach", dike.latitude, dike.longitude);
        var frame = ground.elevation().frame();
        int reach = (int) (dike.widthMetres / 2 / frame.cellMetres());
        var places = new ArrayList<Place>();
        int last = Math.min(frame.rows() - 1, middle.row() + reach);
        for (int row = Math.max(0, middle.row() - reach); row <= last; row++) {
            for (int column = Math.max(0, middle.column() - reach);
                    column <= Math.min(frame.columns() - 1, middle.column() + reach); column++) {
                boolean firm = !Float.isNaN(ground.elevation().at(column, row));
                if (firm && Math.hypot(row - middle.row(), column - middle.column()) <= reach) {
                    places.add(new Place(column, row));
                }
            }
        }
        return new Breach(places, dike.minute * MINUTE, BREACH_SECONDS, dike.bottomMetres);
    }

    private static Manhole pump(GroundFile ground, Pump pump) {
        var place = cell(ground, "pump", pump.latitude, pump.longitude);
        double rate = pump.cubicMetresPerSecond;
        var most = pump.failsAtMinute < 0 ? Series.constant(rate)
            : pump.failsAtMinute == 0 ? Series.constant(0)
            : Series.steps(new double[] {0, pump.failsAtMinute * MINUTE}, new double[] {rate, 0});
        return new Manhole(place, PUMP_OPENING_METRES, Series.constant(PUMP_HEAD_METRES), most);
    }

    private static Place cell(GroundFile ground, String field, double latitude, double longitude) {
        return ground.placement().findCell(latitude, longitude).orElseThrow(() ->
            GroundFile.refused(field, latitude + ", " + longitude + " lies outside of the ground"));
    }

    /// How many steps times cells it takes at most, reckoned from the deepest water that may stand there.
    double cellSteps(Raster elevation) {
        var beside = water;
        float lowest = Float.POSITIVE_INFINITY;
        var frame = elevation.frame();
        for (int cell = 0; cell < frame.cells(); cell++) {
            float here = elevation.at(cell % frame.columns(), cell / frame.columns());
            lowest = here < lowest ? here : lowest;
        }
        double deepest = beside == null ? 1 : Math.clamp(beside.levelMetres - lowest, 1, 1_000);
        double stepSeconds = Math.min(10, settings().courant() * frame.cellMetres() / Math.sqrt(9.81 * deepest));
        return minutes * MINUTE / stepSeconds * frame.cells();
    }
}
