package city.miyako.testbed.water;

import city.miyako.testbed.ground.Dice;
import city.miyako.testbed.ground.Step;
import city.miyako.testbed.weather.Weather;
import java.time.Instant;
import java.util.List;

/// The sewers of the sample city: the level in thirty-seven manholes at any moment.
///
/// What people use follows the hour and the day of the week; what the rain adds follows each pipe's leaks.
/// Safe for many threads.
public final class Sewers {
    private static final long WOBBLE = 22;
    private static final long DAY_MOOD = 23;

    private final long seed;
    private final List<Manhole> manholes = Manhole.all();
    private final Blocks rainWater;

    /// The sewers under this weather.
    public Sewers(long seed, Weather weather) {
        this.seed = seed;
        this.rainWater = new Blocks(first -> new SewerRun(manholes, weather, first));
    }

    /// The manholes, in the order that the indexes of the other methods count.
    public List<Manhole> manholes() {
        return manholes;
    }

    /// What people send down on a dry day, in cubic metres per second.
    public double sewage(int index, Instant when) {
        Pipe pipe = manholes.get(index).pipe();
        return pipe.meanSewage() * SewageDay.share(pipe.residential(), when);
    }

    /// Rain water in the pipe, in cubic metres per second.
    public double rainWater(int index, Instant when) {
        return rainWater.at(index, when);
    }

    /// Water level above the pipe's floor in metres; above the diameter the water stands in the shaft.
    public double levelMetres(int index, Instant when) {
        long step = Step.of(when);
        double mood = 1 + 0.03 * Dice.bell(seed, DAY_MOOD, index, step / 144);
        double wobble = 0.02 * Dice.bell(seed, WOBBLE, index, step);
        double flow = sewage(index, when) * (mood + wobble) + rainWater(index, when);
        return manholes.get(index).pipe().levelMetres(flow);
    }
}
