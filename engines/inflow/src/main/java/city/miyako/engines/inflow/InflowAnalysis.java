package city.miyako.engines.inflow;

import city.miyako.engines.inflow.InflowAnswer.Measured;
import city.miyako.engines.inflow.InflowAnswer.Reason;
import city.miyako.engines.inflow.InflowAnswer.TooLittleData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The analysis of one sensor: dry-weather pattern, rain events, what each brought in. Stateless, safe for all threads.
///
/// Cost: about 10 ms for a month of 10-minute steps.
public final class InflowAnalysis {
    private static final Duration BASE_WINDOW = Duration.ofHours(6);
    private static final double COVERED_EVENT = 0.5;

    private final Settings settings;

    /// An analysis with these choices.
    public InflowAnalysis(Settings settings) {
        this.settings = settings;
    }

    /// What the readings say of the sensor in the period.
    ///
    /// @param sensor readings; those outside the period are ignored
    /// @param period at least a few days, better a month or more
    public InflowAnswer analyse(SensorRecord sensor, Period period) {
        var grid = Grid.of(sensor, period, settings);
        var pattern = DryPattern.of(grid);
        var dry = new double[grid.size()];
        Arrays.setAll(dry, step -> pattern.at(grid.at(step)));
        var trace = new Trace(grid, dry);
        var events = RainEvent.in(grid);
        var responses = new ArrayList<Response>();
        if (sensor.pipeDiameterMetres() > 0 && pattern.dryDays().size() >= DryPattern.MINIMUM_DAYS) {
            responses.addAll(responses(grid, dry, sensor.pipeDiameterMetres(), events));
        }
        var evidence = new Evidence(responses.size(), pattern.dryDays().size(), grid.coverage());
        if (!responses.isEmpty()) {
            return new Measured(sensor.sensor(), sensor.area(), evidence, trace, pattern, responses);
        }
        return new TooLittleData(sensor.sensor(), sensor.area(), evidence, trace, missing(sensor, grid, pattern));
    }

    private static Reason missing(SensorRecord sensor, Grid grid, DryPattern pattern) {
        if (!(sensor.pipeDiameterMetres() > 0)) {
            return Reason.NO_DIAMETER;
        }
        if (grid.coverage() == 0) {
            return Reason.NO_LEVEL;
        }
        if (Arrays.stream(grid.rain).allMatch(Double::isNaN)) {
            return Reason.NO_RAIN_RECORD;
        }
        return pattern.dryDays().size() < DryPattern.MINIMUM_DAYS ? Reason.NO_DRY_WEATHER : Reason.NO_EVENT;
    }

    private List<Response> responses(Grid grid, double[] dry, double diameter, List<RainEvent.Located> events) {
        var excess = new double[grid.size()];
        Arrays.setAll(excess, i -> PipeFlow.relative(grid.level[i], diameter) - PipeFlow.relative(dry[i], diameter));
        var responses = new ArrayList<Response>();
        for (int e = 0; e < events.size(); e++) {
            var event = events.get(e);
            int end = Math.min(grid.size(), event.last() + 1 + settings.steps(settings.tail()));
            if (e + 1 < events.size()) {
                end = Math.min(end, events.get(e + 1).first());
            }
            if (grid.coverage(event.first(), end) >= COVERED_EVENT) {
                responses.add(response(grid, excess, diameter, event, end));
            }
        }
        return responses;
    }

    private Response response(Grid grid, double[] excess, double diameter, RainEvent.Located event, int end) {
        double base = base(grid, excess, event.first());
        var rdii = new double[end - event.first()];
        var rain = new double[rdii.length];
        double sum = 0;
        int present = 0;
        int peak = 0;
        int surcharged = 0;
        for (int i = 0; i < rdii.length; i++) {
            int step = event.first() + i;
            rdii[i] = excess[step] - base;
            rain[i] = grid.depth(step);
            if (!Double.isNaN(rdii[i])) {
                sum += rdii[i];
                present++;
                peak = Double.isNaN(rdii[peak]) || rdii[i] > rdii[peak] ? i : peak;
                surcharged += grid.level[step] >= diameter ? 1 : 0;
            }
        }
        double hours = Math.max(0, sum * settings.stepHours() * rdii.length / Math.max(1, present));
        double peakShare = Math.clamp(rdii[peak], 0, 1);
        var lag = Duration.ofSeconds(Math.round((peak - centre(rain)) * settings.step().toSeconds()));
        double fast = hours > 0 ? UnitHydrographs.fastShare(rain, rdii, settings.stepHours()) : Double.NaN;
        return new Response(event.event(), hours, peakShare, lag, fast, grid.coverage(event.first(), end),
                settings.step().multipliedBy(surcharged));
    }

    /// How far the sewer stood off its pattern in the dry hours before the rain: groundwater, not this rain.
    private double base(Grid grid, double[] excess, int first) {
        int from = Math.max(0, first - settings.steps(BASE_WINDOW));
        if (grid.coverage(from, first) < COVERED_EVENT) {
            return 0;
        }
        double median = Median.of(Arrays.copyOfRange(excess, from, first));
        return Double.isNaN(median) ? 0 : median;
    }

    private static double centre(double[] rain) {
        double depth = 0;
        double moment = 0;
        for (int i = 0; i < rain.length; i++) {
            depth += rain[i];
            moment += rain[i] * i;
        }
        return depth > 0 ? moment / depth : 0;
    }
}
