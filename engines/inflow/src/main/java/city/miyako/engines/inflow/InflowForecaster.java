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
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The inflow of a pump station to come, from the rain that fell: what the stores of the catchment still hold, rain
/// that dies away as it did before, and what the model is off by just now, which dies away too.
///
/// Where rain is foretold ([RainAhead]), as a nowcast does, that takes the place of rain that dies away.
///
/// It speaks of a network of two stations: the inflow in cubic metres a second, and, as its driver, the rain of ten
/// minutes in millimetres. Nothing is said where the last inflow or the last rain is older than half an hour.
public final class InflowForecaster implements NetworkForecaster {
    /// What it is called in tables.
    public static final String NAME = "rain_stores";
    /// Its name where rain is foretold.
    public static final String WITH_RADAR = "rain_radar";
    /// The shares that its quantiles tell.
    public static final List<Double> SHARES = List.of(0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95);
    static final Duration OLDEST = Duration.ofMinutes(30);
    private static final double STILL_SHARE = 0.02;
    private static final double LEAST_STILL = 0.01;
    private static final double WET_MILLIMETRES = 0.5;
    private static final double WET_SHARE = 0.05;
    private static final int PARTS = 9;

    private final InflowModel model;
    private final @Nullable RainAhead ahead;

    /// By a model that was learned, from rain that fell.
    public InflowForecaster(InflowModel model) {
        this(model, null);
    }

    private InflowForecaster(InflowModel model, @Nullable RainAhead ahead) {
        this.model = model;
        this.ahead = ahead;
    }

    /// The same with rain that is foretold from the moment of issue on: what is said then holds for that moment alone.
    public InflowForecaster withRain(RainAhead told) {
        return new InflowForecaster(model, told);
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
        return ahead == null ? NAME : WITH_RADAR;
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
    ///
    /// @param told rain of the steps to come as far as it is told, millimetres
    private double middle(Now now, Duration lead, double... told) {
        var at = now.issued.plus(lead);
        var gives = RainStores.give(now.rain, now.issued, at);
        double steps = RainStores.hours(lead) / RainStores.hours(RainStores.STEP);
        double rain = now.falling;
        for (int step = 1; step < steps + 1; step++) {
            rain = step <= told.length ? told[step - 1] : rain * model.rainStays();
            RainStores.add(gives, rain, RainStores.hours(lead.minus(RainStores.STEP.multipliedBy(step))));
        }
        return Math.max(0, flow(gives) + now.off * Math.pow(model.memory(), steps));
    }

    private Quantiles quantiles(Now now, Duration lead) {
        var odds = model.odds().stream().filter(one -> one.leadMinutes() == lead.toMinutes()).findFirst();
        if (ahead != null) {
            return told(now, lead, odds.map(InflowForecaster::whereTold).orElse(List.of()));
        }
        double middle = middle(now, lead);
        double unit = unit(now, middle);
        return odds.map(one -> now.wet ? one.wet() : one.dry()).filter(errors -> !errors.isEmpty())
                .map(errors -> new Quantiles(SHARES, errors.stream().map(error -> Math.max(0, middle + unit * error))
                        .toList())).orElseGet(() -> Quantiles.only(middle));
    }

    private static List<Double> whereTold(InflowModel.LeadOdds odds) {
        return odds.told().isEmpty() ? odds.wet() : odds.told();
    }

    /// What all futures of the rain say together, each with what the model is off by when rain is told.
    private Quantiles told(Now now, Duration lead, List<Double> errors) {
        var around = errors.isEmpty() ? Quantiles.only(0) : new Quantiles(SHARES, errors);
        var flows = Objects.requireNonNull(ahead).futures().stream().flatMapToDouble(rain -> {
            double middle = middle(now, lead, rain);
            double unit = unit(now, middle);
            return IntStream.range(0, PARTS).mapToDouble(part -> Math.max(0, middle + unit
                    * around.at((part + 0.5) / PARTS)));
        }).sorted().toArray();
        return new Quantiles(SHARES, SHARES.stream().map(share -> flows[(int) Math.round(share
                * (flows.length - 1))]).toList());
    }

    /// What errors are counted in: the size of the flow of now or of then.
    private double unit(Now now, double middle) {
        return Math.max(LEAST_STILL, STILL_SHARE * model.highest()) + Math.max(now.inflow, middle);
    }

    /// By what a forecast was off, in parts of the size of the flow, when something else came; NaN where nothing is
    /// said.
    ///
    /// @param told rain that was to fall, as far as it had been told
    double[] errors(Situation situation, List<Duration> leads, double[] came, double... told) {
        var now = now(situation);
        var errors = new double[leads.size()];
        Arrays.fill(errors, Double.NaN);
        for (int i = 0; i < errors.length && !Double.isNaN(now.inflow); i++) {
            double middle = middle(now, leads.get(i), told);
            errors[i] = (came[i] - middle) / unit(now, middle);
        }
        return errors;
    }

    boolean isWet(Situation situation) {
        return now(situation).wet;
    }
}
