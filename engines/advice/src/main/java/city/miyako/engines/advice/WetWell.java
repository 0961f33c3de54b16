package city.miyako.engines.advice;

import city.miyako.engines.advice.PumpState.Mode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A wet well with its pumps as water runs through it, in seconds from a moment on. It changes; a copy is another well.
final class WetWell {
    private static final double HOUR_SECONDS = 3_600;
    private static final double ROUNDING = 1e-6;

    private final PumpStation station;
    private final double floor;
    private final double rim;
    private final Mode[] modes;
    private final double[] since;
    private double second;
    private double volume;
    private double overflowed;
    private double overflowSeconds;
    private int starts;
    private int trips;
    private double kilowattHours;

    /// @param level metres above the station's datum
    WetWell(PumpStation station, List<PumpState> states, Instant now, double level) {
        this.station = station;
        floor = station.well().volume(station.lowest().metres());
        rim = station.well().volume(station.limit().metres());
        volume = Math.min(station.well().volume(level), rim);
        modes = states.stream().map(PumpState::mode).toArray(Mode[]::new);
        since = states.stream().mapToDouble(state -> Scenarios.seconds(Duration.between(now, state.since())))
                .toArray();
    }

    private WetWell(WetWell other) {
        station = other.station;
        floor = other.floor;
        rim = other.rim;
        modes = other.modes.clone();
        since = other.since.clone();
        second = other.second;
        volume = other.volume;
    }

    /// The same well, with nothing counted yet.
    WetWell copy() {
        return new WetWell(this);
    }

    /// Lets water run for some seconds.
    ///
    /// @param inflow cubic metres a second
    void advance(double inflow, double seconds) {
        double lift = 0;
        for (int i = 0; i < modes.length; i++) {
            double starting = Scenarios.seconds(station.pumps().get(i).starting());
            if (modes[i] == Mode.STARTING && second + seconds > since[i] + starting) {
                set(i, Mode.RUNNING, Math.max(second, since[i] + starting));
            }
            if (modes[i] == Mode.RUNNING) {
                double runs = second + seconds - Math.max(second, since[i]);
                lift += runs * station.pumps().get(i).capacity();
                kilowattHours += runs * station.pumps().get(i).kilowatts() / HOUR_SECONDS;
            }
        }
        second += seconds;
        volume += inflow * seconds - lift;
        if (volume > rim) {
            overflowed += volume - rim;
            overflowSeconds += seconds;
            volume = rim;
        } else if (volume < floor && lift > 0) {
            volume = Math.max(volume, Math.min(floor, volume + lift));
            trip();
        }
    }

    private void trip() {
        for (int i = 0; i < modes.length; i++) {
            if (modes[i] == Mode.RUNNING) {
                trips++;
                set(i, Mode.STOPPED, second);
            }
        }
    }

    private void set(int pump, Mode mode, double from) {
        modes[pump] = mode;
        since[pump] = from;
    }

    /// What the rule of the station does at this level.
    void followRule() {
        double level = level();
        if (level <= station.stopAt().metres() && running() > 0) {
            stoppable().forEach(this::stop);
        }
        int more = station.wanted(level) - running();
        if (more > 0) {
            startable().stream().limit(more).forEach(this::start);
        }
    }

    /// Pumps that can be started now, in the station's order.
    List<Integer> startable() {
        return those(Mode.STOPPED, true);
    }

    /// Pumps that can be stopped now, the last of the station's order first.
    List<Integer> stoppable() {
        return those(Mode.RUNNING, false).reversed();
    }

    private List<Integer> those(Mode mode, boolean rests) {
        var found = new ArrayList<Integer>();
        for (int i = 0; i < modes.length; i++) {
            var pump = station.pumps().get(i);
            double least = Scenarios.seconds(rests ? pump.leastRest() : pump.leastRun());
            if (modes[i] == mode && second - since[i] >= least - ROUNDING) {
                found.add(i);
            }
        }
        return found;
    }

    void start(int pump) {
        starts++;
        set(pump, Mode.STARTING, second);
    }

    void stop(int pump) {
        set(pump, Mode.STOPPED, second);
    }

    /// How many run or start.
    int running() {
        int count = 0;
        for (var mode : modes) {
            count += mode == Mode.RUNNING || mode == Mode.STARTING ? 1 : 0;
        }
        return count;
    }

    /// What all that run or start lift, cubic metres a second.
    double lifts() {
        double sum = 0;
        for (int i = 0; i < modes.length; i++) {
            sum += modes[i] == Mode.RUNNING || modes[i] == Mode.STARTING ? station.pumps().get(i).capacity() : 0;
        }
        return sum;
    }

    /// How high it stands, metres above the station's datum.
    double level() {
        return station.well().level(volume);
    }

    /// How the pumps stand.
    ///
    /// @param start the moment that seconds are counted from
    List<PumpState> states(Instant start) {
        var states = new ArrayList<PumpState>();
        for (int i = 0; i < modes.length; i++) {
            states.add(new PumpState(modes[i], start.plus(Duration.ofMillis(Math.round(since[i] * 1e3)))));
        }
        return states;
    }

    double overflowed() {
        return overflowed;
    }

    double overflowSeconds() {
        return overflowSeconds;
    }

    int starts() {
        return starts;
    }

    double kilowattHours() {
        return kilowattHours;
    }

    /// How high it would stand with some cubic metres more.
    double levelWith(double cubicMetres) {
        return station.well().level(volume + cubicMetres);
    }

    boolean lifts(int pump) {
        return modes[pump] == Mode.RUNNING;
    }

    boolean stopped(int pump) {
        return modes[pump] == Mode.STOPPED;
    }

    /// What it cost since it was copied: overflow, starts, trips as dear as a start, energy, and the energy that is
    /// still to be spent on what stands above the level at which pumps stop.
    double cost() {
        var costs = station.costs();
        double left = volume - station.well().volume(station.stopAt().metres());
        return (overflowed > 0 ? costs.overflow() : 0) + overflowed * costs.overflowCubicMetre()
                + (starts + trips) * costs.start()
                + (kilowattHours + left * station.energyOfCubicMetre()) * costs.kilowattHour();
    }
}
