package city.miyako.engines.nowcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Rain to come, beside what came.
class NowcastTest {
    private static final Mesh MESH = new Mesh(160, 140, 1_000);
    private static final Duration FIVE = Duration.ofMinutes(5);
    private static final Instant NOW = MadeRain.START.plus(Duration.ofMinutes(60));
    private static final NowcastSettings SETTINGS = NowcastSettings.hour().withThreads(2);

    private static RainOutlook foretold(RainFilm film, NowcastSettings settings, Area... areas) {
        return switch (Nowcast.of(film, settings, List.of(areas))) {
            case NowcastAnswer.Foretold told -> told.outlook();
            case NowcastAnswer.Stuck stuck -> throw new AssertionError("stuck since " + stuck.since());
        };
    }

    /// One shower that moves.
    private static RainGrid shower(int k, double east, double south) {
        return RainGrid.of(MESH, NOW.plus(FIVE.multipliedBy(k)), (column, row) -> {
            double away = Math.pow(column - 50 - east * 5 * k, 2) + Math.pow(row - 60 - south * 5 * k, 2);
            double rate = 40 * Math.exp(-away / 128) - 0.2;
            return Math.max(0, rate);
        });
    }

    private static RainFilm film(double east, double south) {
        return RainFilm.of(IntStream.rangeClosed(-5, 0).mapToObj(k -> shower(k, east, south)).toList());
    }

    private static double sum(RainGrid grid) {
        double sum = 0;
        for (float rate : grid.rates()) {
            sum += Float.isNaN(rate) ? 0 : rate;
        }
        return sum;
    }

    @Test
    void rainThatOnlyMovesIsCarriedWhereItComesAndNoneIsMadeOrLost() {
        var outlook = foretold(film(0.8, 0.3), SETTINGS);
        for (int lead : new int[] {1, 6, 12}) {
            var came = shower(lead, 0.8, 0.3);
            var said = outlook.carried(lead);
            var stays = RainScores.of(outlook.carried(0), came, 1);
            var scores = RainScores.of(said, came, 1);
            assertThat(scores.meanAbsoluteError()).as("lead %d", lead).isLessThan(0.1 * stays.meanAbsoluteError());
            assertThat(scores.csi()).isGreaterThan(0.9).isGreaterThan(stays.csi());
            assertThat(sum(said)).as("all rain, lead %d", lead).isCloseTo(sum(came), within(0.02 * sum(came)));
            assertThat(said.heaviest()).isLessThanOrEqualTo(outlook.carried(0).heaviest());
            assertThat(said.at()).isEqualTo(came.at());
        }
    }

    @Test
    void rainThatTurnsIsCarriedInACircleForAnHour() {
        double turn = Math.toRadians(0.5);
        var film = RainFilm.of(IntStream.rangeClosed(-5, 0).mapToObj(k -> turned(turn * 5 * k, k)).toList());
        var outlook = foretold(film, SETTINGS);
        var came = turned(turn * 60, 12);
        double mine = RainScores.of(outlook.carried(12), came, 5).meanAbsoluteError();
        assertThat(mine).isLessThan(0.35 * RainScores.of(outlook.carried(0), came, 5).meanAbsoluteError());
    }

    /// Six showers around the middle, after a turn.
    private static RainGrid turned(double angle, int k) {
        return RainGrid.of(MESH, NOW.plus(FIVE.multipliedBy(k)), (column, row) -> {
            double sum = 0;
            for (int one = 0; one < 6; one++) {
                double away = 16 + 5 * one;
                double x = 80 + away * Math.cos(angle + one * 2.2);
                double y = 70 + away * Math.sin(angle + one * 2.2);
                sum += 30 * Math.exp(-(Math.pow(column - x, 2) + Math.pow(row - y, 2)) / 72);
            }
            return sum;
        });
    }

    @Test
    void whatComesFromOutsideIsUnknownAndNotDry() {
        var outlook = foretold(film(0.8, 0), SETTINGS, Area.point("west", MESH, 3, 60), Area.box("east", MESH, 110, 50,
                130, 70));
        assertThat(outlook.carried(12).rate(3, 60)).isNaN();
        assertThat(outlook.mean(12).rate(3, 60)).isNaN();
        assertThat(outlook.odds(1, 12)[MESH.cell(3, 60)]).isNaN();
        var west = outlook.areas().getFirst();
        assertThat(west.millimetres(0, NOW, NOW.plus(Duration.ofHours(1)))).isNaN();
        assertThat(west.odds(1, Duration.ofHours(1))).isNaN();
        assertThat(outlook.areas().getLast().odds(0, Duration.ofHours(1))).isEqualTo(1);
    }

    @Test
    void aHoleOfTheRadarTravelsWithTheRainAndStaysUnknown() {
        var grids = new ArrayList<>(film(0.8, 0).grids());
        grids.set(5, MadeRain.with(grids.get(5), 70, 50, 80, 80, Float.NaN));
        var outlook = foretold(RainFilm.of(grids), SETTINGS);
        assertThat(outlook.carried(6).rate(75 + 24, 65)).isNaN();
        assertThat(outlook.mean(6).rate(75 + 24, 65)).isNaN();
        assertThat(outlook.carried(6).rate(75, 65)).isNotNaN();
        var came = shower(6, 0.8, 0);
        assertThat(RainScores.of(outlook.carried(6), came, 1).csi()).isGreaterThan(0.85);
    }

    @Test
    void aFrozenGridIsToldAndNothingIsForetold() {
        var grids = new ArrayList<>(film(0.8, 0).grids());
        var last = grids.getLast();
        grids.add(new RainGrid(MESH, NOW.plus(FIVE), last.rates()));
        grids.add(new RainGrid(MESH, NOW.plus(FIVE.multipliedBy(2)), last.rates()));
        assertThat(Nowcast.of(RainFilm.of(grids), SETTINGS, List.of())).isEqualTo(new NowcastAnswer.Stuck(NOW));
    }

    @Test
    void aGridThatRepeatedTheOneBeforeItIsLeftOutAndCounted() {
        var grids = new ArrayList<>(film(0.8, 0).grids());
        grids.set(3, new RainGrid(MESH, grids.get(3).at(), grids.get(2).rates()));
        var outlook = foretold(RainFilm.of(grids), SETTINGS);
        assertThat(outlook.repeated()).isEqualTo(1);
        assertThat(RainScores.of(outlook.carried(6), shower(6, 0.8, 0), 1).csi()).isGreaterThan(0.9);
    }

    @Test
    void aDrySkyThatRepeatsItselfIsNotFrozen() {
        var dry = IntStream.range(0, 6).mapToObj(k -> RainGrid.of(MESH, NOW.plus(FIVE.multipliedBy(k)), (_, _) -> 0))
                .toList();
        var outlook = foretold(RainFilm.of(dry), SETTINGS, Area.point("here", MESH, 80, 70));
        assertThat(outlook.areas().getFirst().millimetres(Duration.ofHours(1))).containsOnly(0);
        assertThat(outlook.motion().isSeen()).isFalse();
        assertThat(outlook.mean(12).heaviest()).isZero();
    }

    @Test
    void evenRainAddsUpOverTenThirtyAndSixtyMinutes() {
        var even = IntStream.range(0, 6).mapToObj(k -> RainGrid.of(MESH, NOW.plus(FIVE.multipliedBy(k - 5)), (column,
                row) -> 12 + 1e-4 * ((column * 7 + row * 3 + k) % 5))).toList();
        var here = foretold(RainFilm.of(even), SETTINGS, Area.box("here", MESH, 78, 68, 82, 72)).areas().getFirst();
        for (int minutes : new int[] {10, 30, 60}) {
            assertThat(here.millimetres(Duration.ofMinutes(minutes))).hasSize(20)
                    .containsOnly(new double[] {minutes / 5.0}, within(0.02));
        }
        assertThat(here.odds(11.9, Duration.ofMinutes(60))).isEqualTo(1);
        assertThat(here.odds(12.1, Duration.ofMinutes(60))).isZero();
        assertThat(here.millimetres(3, NOW.plus(Duration.ofMinutes(7)), NOW.plus(Duration.ofMinutes(17))))
                .isCloseTo(2, within(0.01));
        assertThat(here.millimetres(0, NOW, NOW.plus(Duration.ofMinutes(61)))).isNaN();
        assertThat(here.millimetres(0, NOW.minusSeconds(1), NOW)).isNaN();
    }

    @Test
    void theSameGridsAndSeedGiveTheSameAnswerOnAnyNumberOfThreads() {
        var film = RainFilm.of(new MadeRain(MESH, 0.9, -0.4, 14, 3).until(NOW, FIVE, 6));
        var area = Area.box("town", MESH, 60, 50, 80, 70);
        var one = foretold(film, SETTINGS.withThreads(1), area);
        var three = foretold(film, SETTINGS.withThreads(3), area);
        var other = foretold(film, SETTINGS.withSeed(2), area);
        assertThat(three.mean(12).rates()).isEqualTo(one.mean(12).rates()).isNotEqualTo(other.mean(12).rates());
        assertThat(three.odds(1, 7)).isEqualTo(one.odds(1, 7));
        assertThat(three.areas().getFirst().millimetres(Duration.ofHours(1)))
                .isEqualTo(one.areas().getFirst().millimetres(Duration.ofHours(1)));
    }

    @Test
    void noFutureRainsHarderThanItRainsSomewhereNow() {
        for (long seed = 1; seed <= 3; seed++) {
            var film = RainFilm.of(new MadeRain(MESH, -0.7, 0.6, 12, seed).until(NOW, FIVE, 6));
            var points = IntStream.range(0, 60).mapToObj(k -> Area.point("" + k, MESH, 10 + k * 37 % 140,
                    10 + k * 53 % 120)).toArray(Area[]::new);
            double most = film.grids().getLast().heaviest();
            for (var point : foretold(film, SETTINGS, points).areas()) {
                for (int member = 0; member < point.members(); member++) {
                    for (int lead = 0; lead <= 12; lead++) {
                        double rate = point.rate(member, lead);
                        assertThat(Double.isNaN(rate) || rate >= 0 && rate <= most * 1.0001).as("seed %d", seed)
                                .isTrue();
                    }
                }
            }
        }
    }

    @Test
    void anHourOfAMeshOfTwentyTwoThousandCellsTakesSeconds() {
        var film = RainFilm.of(new MadeRain(MESH, 0.9, -0.4, 14, 3).until(NOW, FIVE, 6));
        long start = System.nanoTime();
        foretold(film, SETTINGS.withThreads(1));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
    }
}
