package city.miyako.engines.advice;

import city.miyako.engines.advice.Reason.Code;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/// Advice for pump stations from the inflow that may come, by expected costs.
///
/// Each thing that can be done now (start so many, stop so many, nothing) is tried over all scenarios: done now,
/// nothing more until advice is given again, then the rule of the station (a rollout: what is advised is expected to
/// cost no more than holding still until then). The cheapest is advised, if it costs clearly less than to hold and than
/// to start later: a pump that starts too early empties the well and rests when the water comes. Pumps that must run or
/// rest are left alone.
///
/// Without an outlook it says what the rule says.
public final class PumpAdviser implements PumpPolicy {
    private static final double STEP_SECONDS = 60;
    private static final Duration FURTHEST = Duration.ofHours(6);
    private static final int DELAYS = 6;
    private static final double LEAST_GAIN = 1e-9;

    private final AdviceSettings settings;
    private final ThresholdPumpRule rule;

    /// Something to do, some steps from now.
    private record Choice(Action action, List<Integer> pumps, int delay) {
        static final Choice HOLD = new Choice(Action.HOLD, List.of(), 0);
    }

    /// What a choice is expected to cost, and the odds that the well flows over.
    private record Price(Choice choice, double cost, double overflows) {
    }

    /// To hold, the cheapest thing to do now, the cheaper of holding and starting later, and whether to act.
    private record Weighed(Price hold, Price now, Price waiting, boolean acts) {
    }

    /// An adviser; it remembers nothing.
    public PumpAdviser(AdviceSettings settings) {
        this.settings = settings;
        this.rule = new ThresholdPumpRule(settings);
    }

    @Override
    public String name() {
        return "advice";
    }

    @Override
    public Advice advise(PumpStation station, PumpSituation situation) {
        var view = PumpView.of(station, situation, settings);
        var outlook = view.outlook();
        if (outlook == null || Double.isNaN(view.level())) {
            return rule.advise(station, situation);
        }
        var courses = Scenarios.of(outlook, view.now(), situation.inflow(), settings);
        var well = new WetWell(station, view.states(), view.now(), view.level());
        double seconds = horizon(outlook, view.now());
        var hold = price(well, courses, Choice.HOLD, seconds);
        var now = cheapest(well, courses, now(well), seconds, hold);
        var later = cheapest(well, courses, later(well, now.choice), seconds, hold);
        var wait = later.cost < hold.cost - gain(station) ? later : hold;
        return advice(station, view, courses, well, new Weighed(hold, now, wait, now.cost < wait.cost - gain(station)),
                seconds);
    }

    private Price cheapest(WetWell well, Scenarios courses, List<Choice> choices, double seconds, Price otherwise) {
        return choices.stream().map(choice -> price(well, courses, choice, seconds))
                .min(Comparator.comparingDouble(Price::cost)).orElse(otherwise);
    }

    private double gain(PumpStation station) {
        return Math.max(LEAST_GAIN, settings.keep() * station.costs().start());
    }

    private double horizon(Outlook outlook, Instant now) {
        var reach = Duration.between(now, outlook.end());
        return Scenarios.seconds(reach.compareTo(FURTHEST) > 0 ? FURTHEST : reach.compareTo(settings.step()) < 0
                ? settings.step() : reach);
    }

    private static List<Choice> now(WetWell well) {
        var choices = new ArrayList<Choice>();
        var starts = well.startable();
        var stops = well.stoppable();
        for (int count = 1; count <= starts.size(); count++) {
            choices.add(new Choice(Action.START, starts.subList(0, count), 0));
        }
        for (int count = 1; count <= stops.size(); count++) {
            choices.add(new Choice(Action.STOP, stops.subList(0, count), 0));
        }
        return choices;
    }

    /// Starts some steps from now: of as many pumps as would be started now, of one and of all.
    private static List<Choice> later(WetWell well, Choice now) {
        var choices = new ArrayList<Choice>();
        var starts = well.startable();
        var counts = new TreeSet<>(List.of(Math.min(1, starts.size()), starts.size()));
        if (now.action == Action.START) {
            counts.add(now.pumps.size());
        }
        counts.remove(0);
        for (int count : counts) {
            for (int delay = 1; delay <= DELAYS; delay++) {
                choices.add(new Choice(Action.START, starts.subList(0, count), delay));
            }
        }
        return choices;
    }

    private Price price(WetWell from, Scenarios courses, Choice choice, double seconds) {
        double cost = 0;
        int overflows = 0;
        double held = Scenarios.seconds(settings.step()) * (choice.delay + 1);
        for (int i = 0; i < courses.count(); i++) {
            var well = from.copy();
            run(well, courses, i, choice, held, seconds);
            cost += well.cost();
            overflows += well.overflowed() > 0 ? 1 : 0;
        }
        return new Price(choice, cost / courses.count(), (double) overflows / courses.count());
    }

    /// Until the choice was made and one step after it nothing else is done, then the rule goes on.
    private void run(WetWell well, Scenarios courses, int course, Choice choice, double held, double seconds) {
        double due = held - Scenarios.seconds(settings.step());
        boolean done = false;
        double end = Math.max(seconds, held);
        for (double second = 0; second < end; second += STEP_SECONDS) {
            if (!done && second >= due) {
                apply(well, choice);
                done = true;
            }
            if (second >= held) {
                well.followRule();
            }
            double step = Math.min(STEP_SECONDS, end - second);
            well.advance(Math.max(0, courses.at(course, second + step / 2)), step);
        }
    }

    private static void apply(WetWell well, Choice choice) {
        choice.pumps.forEach(choice.action == Action.STOP ? well::stop : well::start);
    }

    private Advice advice(PumpStation station, PumpView view, Scenarios courses, WetWell well, Weighed weighed,
            double seconds) {
        var choice = weighed.acts ? weighed.now.choice : Choice.HOLD;
        int delay = weighed.waiting.choice.delay;
        Instant latest = weighed.acts ? view.now()
                : delay > 0 ? view.now().plus(settings.step().multipliedBy(delay)) : null;
        double odds = weighed.hold.overflows;
        var reasons = new ArrayList<Reason>();
        if (odds > 0) {
            reasons.add(Reason.of(Code.OVERFLOW_NEAR, odds, (weighed.acts ? weighed.now : weighed.waiting).overflows));
        }
        if (weighed.acts) {
            reasons.add(Reason.of(Code.COSTS_LESS, weighed.now.cost, weighed.waiting.cost));
        }
        var limits = new ArrayList<>(view.limits(station));
        if (odds > 0 && !weighed.acts && well.startable().isEmpty()) {
            limits.add(Reason.of(Code.NO_PUMP_LEFT, well.lifts(), highest(courses, seconds)));
        }
        return new Advice(station.name(), choice.action, choice.pumps.stream().map(pump -> station.pumps().get(pump)
                .name()).toList(), view.now(), latest != null && !weighed.acts ? Action.START : choice.action, latest,
                odds, weighed.now.cost, weighed.waiting.cost, reasons, limits, view.doubts(), view.flags());
    }

    /// The highest mean inflow of all scenarios, cubic metres a second.
    private static double highest(Scenarios courses, double seconds) {
        double highest = 0;
        for (double second = 0; second <= seconds; second += STEP_SECONDS) {
            double sum = 0;
            for (int i = 0; i < courses.count(); i++) {
                sum += courses.at(i, second);
            }
            highest = Math.max(highest, sum / courses.count());
        }
        return highest;
    }
}
