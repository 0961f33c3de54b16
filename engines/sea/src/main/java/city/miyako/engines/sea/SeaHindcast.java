package city.miyako.engines.sea;

import city.miyako.engines.sea.SeaRefused.Reason;
import java.util.ArrayList;
import java.util.List;

/// What would have been foretold, and how good that was.
///
/// The record is cut into blocks. Before each the model learns from what was known then; within it, it foretells from
/// each issue day by what was known that day, checked as on that day, and is not told how it did.
public final class SeaHindcast {
    private static final double LOW_AND_HIGH = 2 * 1.6449;

    private final int everyDays;
    private final int blockDays;

    /// A hindcast.
    ///
    /// @param everyDays from which days it foretells: each so many
    /// @param blockDays after so many days it learns anew
    public SeaHindcast(int everyDays, int blockDays) {
        this.everyDays = Math.max(1, everyDays);
        this.blockDays = Math.max(1, blockDays);
    }

    /// Scores lead by lead, 1 to 14 days, over the last days of a raw record.
    ///
    /// @param raw the record as it came
    /// @param days how many of its last days are foretold
    /// @throws SeaRefused `RECORD_TOO_SHORT` where too few days lie before them, `NOTHING_TO_SAY` where none can be
    ///     scored
    public List<SeaScore> run(SeaRecord raw, int days) {
        var truth = SeaCheck.check(raw).record();
        var tallies = new Tally[SeaRecord.LEADS + 1];
        for (int lead = 1; lead < tallies.length; lead++) {
            tallies[lead] = new Tally();
        }
        for (int from = Math.max(1, raw.days() - days); from < raw.days(); from += blockDays) {
            var model = SeaModel.learn(SeaCheck.check(raw.until(from)).record());
            for (int day = from; day < Math.min(from + blockDays, raw.days() - 1); day += everyDays) {
                score(model, SeaCheck.check(raw.until(day + 1)).record(), truth, tallies);
            }
        }
        var scores = new ArrayList<SeaScore>();
        for (int lead = 1; lead < tallies.length; lead++) {
            if (tallies[lead].cases > 0) {
                scores.add(tallies[lead].score(lead));
            }
        }
        if (scores.isEmpty()) {
            throw new SeaRefused(Reason.NOTHING_TO_SAY, "no day of the last " + days + " can be scored");
        }
        return List.copyOf(scores);
    }

    private static void score(SeaModel model, SeaRecord known, SeaRecord truth, Tally[] tallies) {
        var outlook = model.forecast(known);
        float[][] season = model.season(known);
        float[][] damped = model.damped(known);
        for (int lead = 1; lead < tallies.length && known.days() - 1 + lead < truth.days(); lead++) {
            for (int cell = 0; cell < known.cells().size(); cell++) {
                int age = known.age(cell);
                if (age <= SeaRecord.LONGEST_GAP && age < known.days()) {
                    float last = known.at(known.days() - 1 - age, cell);
                    tallies[lead].add(truth.at(known.days() - 1 + lead, cell), outlook.at(lead, cell),
                            new double[] {season[lead][cell], last, damped[lead][cell]});
                }
            }
        }
    }

    /// Sums of one lead.
    private static final class Tally {
        private long cases;
        private double square;
        private final double[] squares = new double[3];
        private double crps;
        private long within;
        private double width;

        void add(double came, SeaOutlook.Said said, double[] baselines) {
            double sum = came + said.middle() + baselines[0] + baselines[1] + baselines[2];
            if (Double.isNaN(sum)) {
                return;
            }
            cases++;
            square += (came - said.middle()) * (came - said.middle());
            for (int i = 0; i < squares.length; i++) {
                squares[i] += (came - baselines[i]) * (came - baselines[i]);
            }
            within += came >= said.low() && came <= said.high() ? 1 : 0;
            width += said.high() - said.low();
            crps += crps(came - said.middle(), (said.high() - said.low()) / LOW_AND_HIGH);
        }

        SeaScore score(int lead) {
            return new SeaScore(lead, cases, root(square), root(squares[0]), root(squares[1]), root(squares[2]),
                    crps / cases, (double) within / cases, width / cases);
        }

        private double root(double sum) {
            return Math.sqrt(sum / cases);
        }
    }

    /// The score of a normal distribution (Gneiting, Raftery 2007, equation 21).
    static double crps(double error, double spread) {
        if (spread <= 0) {
            return Math.abs(error);
        }
        double z = error / spread;
        double density = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
        return spread * (z * (2 * belowNormal(z) - 1) + 2 * density - 1 / Math.sqrt(Math.PI));
    }

    // Abramowitz, Stegun: Handbook of Mathematical Functions (1964), 26.2.17; error below 7.5e-8.
    private static double belowNormal(double z) {
        double t = 1 / (1 + 0.2316419 * Math.abs(z));
        double tail = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) * t * (0.319381530 + t * (-0.356563782
                + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        return z >= 0 ? 1 - tail : tail;
    }
}
