package city.miyako.engines.nowcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.miyako.engines.nowcast.NowcastRefused.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Grids that nothing can be foretold from are refused with a reason and the values.
class BadInputTest {
    private static final Mesh MESH = new Mesh(20, 16, 1_000);
    private static final Instant NOON = Instant.parse("2026-09-01T12:00:00Z");

    private static void refused(Reason reason, String facts, Supplier<?> made) {
        assertThatThrownBy(made::get).isInstanceOfSatisfying(NowcastRefused.class, refused ->
                assertThat(refused.reason()).isEqualTo(reason)).hasMessageContaining(facts);
    }

    private static RainGrid grid(int minutes, double rate) {
        return RainGrid.of(MESH, NOON.plus(Duration.ofMinutes(minutes)), (column, _) -> rate + column / 100.0);
    }

    @Test
    void meshesHaveCellsOfASizeAndNotTooMany() {
        refused(Reason.MESH_ABSURD, "15 x 20", () -> new Mesh(15, 20, 1_000));
        refused(Reason.MESH_ABSURD, "1001 x 1000", () -> new Mesh(1_001, 1_000, 1_000));
        refused(Reason.MESH_ABSURD, "100000 x 100000", () -> new Mesh(100_000, 100_000, 1_000));
        refused(Reason.MESH_ABSURD, "of NaN m", () -> new Mesh(20, 20, Double.NaN));
        refused(Reason.MESH_ABSURD, "3 rates for 320 cells", () -> new RainGrid(MESH, NOON, new float[3]));
    }

    @Test
    void rainIsNeverNegativeNorHeavierThanAny() {
        refused(Reason.RAIN_ABSURD, "-0.1 mm/h at column 7, row 3", () -> RainGrid.of(MESH, NOON, (column, row) ->
                column == 7 && row == 3 ? -0.1 : 0));
        refused(Reason.RAIN_ABSURD, "501.0 mm/h", () -> RainGrid.of(MESH, NOON, (_, _) -> 501));
        refused(Reason.RAIN_ABSURD, "Infinity mm/h", () -> RainGrid.of(MESH, NOON, (_, _) ->
                Double.POSITIVE_INFINITY));
        assertThat(RainGrid.of(MESH, NOON, (_, _) -> Double.NaN).knownShare()).isZero();
    }

    @Test
    void gridsFollowEachOther() {
        refused(Reason.GRIDS_ABSURD, "1 grids", () -> RainFilm.of(List.of(grid(0, 1))));
        refused(Reason.GRIDS_ABSURD, "25 grids", () -> RainFilm.of(Collections.nCopies(25, grid(0, 1))));
        refused(Reason.TIMES_DOUBLED, "12:00:00Z and 2026", () -> RainFilm.of(List.of(grid(0, 1), grid(0, 2))));
        refused(Reason.TIME_JUMPS, "from 2026-09-01T12:00:00Z to 2026-09-01T12:31:00Z", () ->
                RainFilm.of(List.of(grid(0, 1), grid(31, 2))));
        refused(Reason.MESHES_DIFFER, "rows=17", () -> RainFilm.of(List.of(grid(0, 1), RainGrid.of(
                new Mesh(20, 17, 1_000), NOON.plusSeconds(300), (_, _) -> 1))));
        refused(Reason.TOO_LITTLE_KNOWN, "0.15 of the cells", () -> RainFilm.of(List.of(grid(0, 1), RainGrid.of(MESH,
                NOON.plusSeconds(300), (column, _) -> column < 3 ? 1 : Double.NaN))));
    }

    @Test
    void settingsAndAreasHaveBounds() {
        var hour = NowcastSettings.hour();
        refused(Reason.SETTING_ABSURD, "73 leads", () -> hour.withLeads(73));
        refused(Reason.SETTING_ABSURD, "0 threads", () -> hour.withThreads(0));
        refused(Reason.SETTING_ABSURD, "PT31M", () -> new NowcastSettings(Duration.ofMinutes(31), 2, 2, List.of(), 1,
                1));
        refused(Reason.SETTING_ABSURD, "[0.0]", () -> new NowcastSettings(Duration.ofMinutes(5), 2, 2, List.of(0.0), 1,
                1));
        refused(Reason.AREA_OUTSIDE, "0 cells of area here", () -> new Area("here", List.of()));
        refused(Reason.AREA_OUTSIDE, "cell 20, 0", () -> Area.point("here", MESH, 20, 0));
        var film = RainFilm.of(List.of(grid(0, 1), grid(5, 2)));
        refused(Reason.AREA_OUTSIDE, "area here reaches beyond", () -> Nowcast.of(film, hour, List.of(
                new Area("here", List.of(320)))));
        refused(Reason.SETTING_ABSURD, "1001 areas", () -> Nowcast.of(film, hour, Collections.nCopies(1_001,
                Area.point("here", MESH, 1, 1))));
        var large = RainFilm.of(IntStream.range(0, 2).mapToObj(k -> RainGrid.of(new Mesh(1_000, 1_000, 250),
                NOON.plusSeconds(300L * k), (_, _) -> k)).toList());
        refused(Reason.TOO_LARGE, "1000000 cells, 25 leads", () -> Nowcast.of(large, hour.withLeads(25), List.of()));
    }

    @Test
    void anOutlookTellsOnlyWhatItWasAskedFor() {
        var answer = Nowcast.of(RainFilm.of(List.of(grid(0, 1), grid(5, 2))), NowcastSettings.hour(), List.of());
        assertThat(answer).isInstanceOfSatisfying(NowcastAnswer.Foretold.class, told -> {
            refused(Reason.SETTING_ABSURD, "lead 13 of 12", () -> told.outlook().carried(13));
            refused(Reason.SETTING_ABSURD, "threshold 2.0", () -> told.outlook().odds(2, 1));
            refused(Reason.SETTING_ABSURD, "at lead 0", () -> told.outlook().odds(1, 0));
        });
    }
}
