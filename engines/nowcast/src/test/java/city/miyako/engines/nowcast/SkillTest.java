package city.miyako.engines.nowcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// How good nowcasts of made rain are, whose showers are born and die within the hour, beside that rain stays where it
/// is and beside what is usual.
class SkillTest {
    private static final Mesh MESH = new Mesh(200, 200, 1_000);
    private static final Duration FIVE = Duration.ofMinutes(5);
    private static final Instant NOW = MadeRain.START.plus(Duration.ofMinutes(75));
    private static final int CASES = 5;
    private static final int FROM = 40;
    private static final int TO = 160;
    private static final List<Integer> LEADS = List.of(2, 6, 12);

    /// What is scored at a lead, over all cases.
    private static final class Sheet {
        private double carried;
        private double stays;
        private double mean;
        private double csi;
        private double csiStays;
        private double crps;
        private double crpsStays;
        private double crpsUsual;
        private double fractions;
        private double fractionsStay;
        private int held;
        private int said;
        private int points;
        private final int[] saidIn = new int[5];
        private final int[] cameIn = new int[5];
    }

    private final Sheet[] sheets = IntStream.range(0, LEADS.size()).mapToObj(_ -> new Sheet()).toArray(Sheet[]::new);

    private void score(long seed) {
        var made = new MadeRain(MESH, 1.1, -0.5, 26, seed);
        var film = RainFilm.of(made.until(NOW, FIVE, 6));
        var points = new ArrayList<Area>();
        for (int row = FROM; row < TO; row += 6) {
            for (int column = FROM; column < TO; column += 6) {
                points.add(Area.point(column + " " + row, MESH, column, row));
            }
        }
        var outlook = switch (Nowcast.of(film, NowcastSettings.hour().withThreads(2), points)) {
            case NowcastAnswer.Foretold told -> told.outlook();
            case NowcastAnswer.Stuck stuck -> throw new AssertionError(stuck.toString());
        };
        double[] usual = film.grids().stream().flatMapToDouble(grid -> IntStream.range(0, 400).mapToDouble(k ->
                grid.rate(FROM + k * 13 % 120, FROM + k * 29 % 120))).toArray();
        for (int k = 0; k < LEADS.size(); k++) {
            add(sheets[k], outlook, made.at(NOW.plus(FIVE.multipliedBy(LEADS.get(k)))), LEADS.get(k));
            addOdds(sheets[k], outlook, made.at(NOW.plus(FIVE.multipliedBy(LEADS.get(k)))), LEADS.get(k), usual);
        }
    }

    private static void add(Sheet sheet, RainOutlook outlook, RainGrid came, int lead) {
        var carried = RainScores.of(outlook.carried(lead), came, 1);
        var stays = RainScores.of(outlook.carried(0), came, 1);
        sheet.carried += carried.meanAbsoluteError();
        sheet.stays += stays.meanAbsoluteError();
        sheet.mean += RainScores.of(outlook.mean(lead), came, 1).meanAbsoluteError();
        sheet.csi += carried.csi();
        sheet.csiStays += stays.csi();
        sheet.fractions += RainScores.fractions(outlook.carried(lead), came, 1, 11);
        sheet.fractionsStay += RainScores.fractions(outlook.carried(0), came, 1, 11);
    }

    private static void addOdds(Sheet sheet, RainOutlook outlook, RainGrid came, int lead, double[] usual) {
        var odds = outlook.odds(1, lead);
        for (var point : outlook.areas()) {
            var place = point.name().split(" ");
            int column = Integer.parseInt(place[0]);
            int row = Integer.parseInt(place[1]);
            double rain = came.rate(column, row);
            var futures = IntStream.range(0, point.members()).mapToDouble(member -> point.rate(member, lead))
                    .filter(Double::isFinite).toArray();
            if (futures.length == point.members()) {
                sheet.points++;
                sheet.crps += RainScores.crps(futures, rain);
                sheet.crpsStays += Math.abs(outlook.carried(0).rate(column, row) - rain);
                sheet.crpsUsual += RainScores.crps(usual, rain);
                double said = odds[MESH.cell(column, row)];
                int bin = (int) Math.min(4, said * 5);
                sheet.saidIn[bin]++;
                sheet.cameIn[bin] += rain >= 1 ? 1 : 0;
                var sorted = DoubleStream.of(futures).sorted().toArray();
                sheet.said += rain > 0.2 || sorted[18] > 0.2 ? 1 : 0;
                sheet.held += (rain > 0.2 || sorted[18] > 0.2) && rain >= sorted[1] && rain <= sorted[18] ? 1 : 0;
            }
        }
    }

    @Test
    void nowcastsBeatThatRainStaysAndWhatIsUsual() {
        for (long seed = 1; seed <= CASES; seed++) {
            score(seed);
        }
        for (int k = 0; k < LEADS.size(); k++) {
            var sheet = sheets[k];
            var told = told(LEADS.get(k), sheet);
            assertThat(sheet.carried).as(told).isLessThan(0.8 * sheet.stays);
            assertThat(sheet.mean).as(told).isLessThan(0.7 * sheet.stays);
            assertThat(sheet.csi).as(told).isGreaterThan(sheet.csiStays + 0.15 * CASES);
            assertThat(sheet.fractions).as(told).isGreaterThan(sheet.fractionsStay + 0.1 * CASES);
            assertThat(sheet.crps).as(told).isLessThan(0.6 * sheet.crpsStays).isLessThan(sheet.crpsUsual);
            assertThat((double) sheet.held / sheet.said).as(told).isBetween(0.6, 0.9);
            // What is said to be likely comes more often than what is said to be unlikely, and often enough.
            assertThat((double) sheet.cameIn[0] / sheet.saidIn[0]).as(told).isLessThan(0.3);
            assertThat((double) sheet.cameIn[4] / sheet.saidIn[4]).as(told).isGreaterThan(0.6);
        }
    }

    private static String told(int lead, Sheet sheet) {
        return String.format("lead %d: MAE %.3f mean %.3f stays %.3f; CSI %.2f %.2f; FSS %.2f %.2f; ", lead,
                sheet.carried / CASES, sheet.mean / CASES, sheet.stays / CASES, sheet.csi / CASES,
                sheet.csiStays / CASES, sheet.fractions / CASES, sheet.fractionsStay / CASES)
                + String.format("CRPS %.3f stays %.3f usual %.3f; held %.2f; odds %s came %s",
                sheet.crps / sheet.points, sheet.crpsStays / sheet.points, sheet.crpsUsual / sheet.points,
                (double) sheet.held / sheet.said, Arrays.toString(sheet.saidIn), Arrays.toString(sheet.cameIn));
    }
}
