package city.miyako.services.antennasiting;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.data.cases.CaseCount;
import city.miyako.data.cases.CaseKind;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final CaseKind KIND = CaseKind.beside(SitingCounter.class, "siting.case.yaml");
    private static final YearMonth NOW = YearMonth.of(2022, 2);

    @Test
    @Tag("level:antenna-siting:functions/4")
    void eachMonthIsCountedAsItStoodAtItsEnd() {
        var progress = of(count("complete", "2021-10", "2021-12", "outdoor", "new", "city", 3),
            count("survey", "2022-01", null, "outdoor", "new", "city", 5));

        assertThat(progress.months()).extracting(Progress.Month::name)
            .containsExactly("2021-09", "2021-10", "2021-11", "2021-12", "2022-01", "2022-02");
        assertThat(progress.months()).extracting(month -> month.installed().total()).containsExactly(0, 0, 0, 3, 3, 3);
        assertThat(progress.months()).extracting(month -> month.underWay().total()).containsExactly(0, 3, 3, 0, 5, 5);
    }

    @Test
    @Tag("level:antenna-siting:functions/5")
    void indoorsAndOutdoorsCountApartAndBothCountsTwice() {
        var now = of(count("build", "2022-01", null, "indoor", "new", "city", 2),
            count("build", "2022-01", null, "outdoor", "new", "city", 3),
            count("build", "2022-01", null, "both", "new", "city", 4)).last().underWay();

        assertThat(now.indoor()).isEqualTo(6);
        assertThat(now.outdoor()).isEqualTo(7);
        assertThat(now.total()).isEqualTo(13);
    }

    @Test
    @Tag("level:antenna-siting:functions/6")
    void aCancelledRequestDoesNotCountFromItsMonthOn() {
        var progress = of(count("cancelled", "2021-11", "2022-01", "outdoor", "new", "city", 7));

        assertThat(progress.months()).extracting(month -> month.underWay().total()).containsExactly(0, 0, 7, 7, 0, 0);
        assertThat(progress.months()).allSatisfy(month -> assertThat(month.installed().total()).isZero());
        assertThat(progress.stages()).extracting(stage -> stage.state().id()).doesNotContain("cancelled");
        assertThat(progress.stages()).allSatisfy(stage -> assertThat(stage.stations()).isZero());
    }

    @Test
    @Tag("level:antenna-siting:functions/7")
    void linkedPrivateAssetsCountOnceTheyAreInstalled() {
        var now = of(count("complete", "2021-10", "2021-12", "indoor", "new", "private", 2),
            count("permit", "2021-10", null, "indoor", "new", "private", 9)).last();

        assertThat(now.installed().total()).isEqualTo(2);
        assertThat(now.underWay().total()).isZero();
    }

    @Test
    @Tag("level:antenna-siting:functions/8")
    void newStationsAndUpgradesBothCountAsUnderWay() {
        var now = of(count("enquiry", "2022-02", null, "outdoor", "new", "city", 4),
            count("contract", "2022-02", null, "both", "upgrade", "city", 3)).last().underWay();

        assertThat(now.fresh()).isEqualTo(4);
        assertThat(now.upgrades()).isEqualTo(6);
        assertThat(now.total()).isEqualTo(10);
    }

    private static Progress of(CaseCount... counts) {
        return Progress.of(List.of(counts), KIND, NOW, 6);
    }

    private static CaseCount count(String state, String opened, @Nullable String closed, String place, String work,
                                   String owner, long cases) {
        return new CaseCount(state, YearMonth.parse(opened), closed == null ? null : YearMonth.parse(closed),
            Map.of("place", place, "work", work, "owner", owner), cases);
    }
}
