package city.miyako.engines.inflow;

import city.miyako.engines.forecasting.NetworkForecaster;
import city.miyako.engines.forecasting.Quantiles;
import city.miyako.engines.forecasting.Series;
import city.miyako.engines.forecasting.Situation;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// The inflow of a pump station to come, from the rain that fell: what the stores of the catchment still hold, rain
/// that dies away as it did before, and what the model is off by just now, which dies away too.
///
/// It speaks of a network of two stations: the inflow in cubic metres a second, and, as its driver, the rain of ten
/// minutes in millimetres. Nothing is said where the last inflow or the last rain is older than half an hour.
public final class InflowForecaster implements NetworkForecaster {
    /// What it is called in tables.
    public static final String NAME = "rain_stores";
    /// The shares that its quantiles tell.
    public static final List<Double> SHARES = List.of(0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95);
    static final Duration OLDEST = Duration.ofMinutes(30);
    private static final double STILL_SHARE = 0.02;
    private static final double LEAST_STILL = 0.01;
    private static final double WET_MILLIMETRES = 0.5;
    private static final double WET_SHARE = 0.05;

    private final InflowModel model;

    /// By a model that was learned.
    public InflowForecaster(InflowModel model) {
        this.model = model;
    }

    /// What is known at a moment of issue, once for all leads.
    ///
    /// @param inflow the last inflow
    /// @param off what the model is off by
    /// @param falling rain of the last ten minutes
    /// @param wet whether rain is about
    private record Now(Instant issued, Series rain, double inflow, double off, double falling, boolean wet) {
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Map<Duration, Quantiles>> say(Situation situation, List<Duration> leads) {
        var said = new HashMap<Duration, Quantiles>();
        var now = now(situation);
        if (!Double.isNaN(now.inflow)) {
            leads.forEach(lead -> said.put(lead, quantiles(now, lead)));
        }
        return List.of(said, Map.of());
    }

    private Now now(Situation situation) {
        var issued = situation.issued();
        var inflow = situation.known().get(0);
        var rain = situation.known().get(1);
        int last = inflow.findLast(issued).orElse(-1);
        int fell = rain.findLast(issued).orElse(-1);
        boolean known = last >= 0 && fell >= 0 && !inflow.reading(last).at().plus(OLDEST).isBefore(issued)
                && !rain.reading(fell).at().plus(OLDEST).isBefore(issued);
        if (!known) {
            return new Now(issued, rain, Double.NaN, 0, 0, false);
        }
        var measured = inflow.reading(last);
        double expected = flow(RainStores.give(rain, issued, measured.at()));
        return new Now(issued, rain, measured.metres(), measured.metres() - expected, rain.reading(fell).metres(),
                lately(rain, fell, issued) >= WET_MILLIMETRES
                        || expected - model.dry() > WET_SHARE * model.highest());
    }

    private static double lately(Series rain, int last, Instant issued) {
        double sum = 0;
        for (int i = last; i >= 0 && rain.reading(i).at().plus(Duration.ofHours(1)).isAfter(issued); i--) {
            sum += rain.usable(i) ? rain.reading(i).metres() : 0;
        }
        return sum;
    }

    private double flow(double[] gives) {
        return model.dry() + IntStream.range(0, gives.length).mapToDouble(k -> model.weights().get(k) * gives[k]).sum();
    }

    /// The flow of a lead, without odds.
    private double middle(Now now, Duration lead) {
        var at = now.issued.plus(lead);
        var gives = RainStores.give(now.rain, now.issued, at);
        double steps = RainStores.hours(lead) / RainStores.hours(RainStores.STEP);
        double rain = now.falling;
        for (int step = 1; step < steps + 1; step++) {
            rain *= model.rainStays();
            RainStores.add(gives, rain, RainStores.hours(lead.minus(RainStores.STEP.multipliedBy(step))));
        }
        return Math.max(0, flow(gives) + now.off * Math.pow(model.memory(), steps));
    }

    private Quantiles quantiles(Now now, Duration lead) {
        double middle = middle(now, lead);
        double unit = unit(now, middle);
        return model.odds().stream().filter(odds -> odds.leadMinutes() == lead.toMinutes())
                .map(odds -> now.wet ? odds.wet() : odds.dry()).filter(errors -> !errors.isEmpty()).findFirst()
                .map(errors -> new Quantiles(SHARES, errors.stream().map(error -> Math.max(0, middle + unit * error))
                        .toList())).orElseGet(() -> Quantiles.only(middle));
    }

    /// What errors are counted in: the size of the flow of now or of then.
    private double unit(Now now, double middle) {
        return Math.max(LEAST_STILL, STILL_SHARE * model.highest()) + Math.max(now.inflow, middle);
    }

    /// By what a forecast was off, in parts of the size of the flow, when something else came; NaN where nothing is
    /// said.
    double[] errors(Situation situation, List<Duration> leads, double[] came) {
        var now = now(situation);
        var errors = new double[leads.size()];
        Arrays.fill(errors, Double.NaN);
        for (int i = 0; i < errors.length && !Double.isNaN(now.inflow); i++) {
            double middle = middle(now, leads.get(i));
            errors[i] = (came[i] - middle) / unit(now, middle);
        }
        return errors;
    }

    boolean isWet(Situation situation) {
        return now(situation).wet;
    }
}
