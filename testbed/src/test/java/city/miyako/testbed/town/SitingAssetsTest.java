package city.miyako.testbed.town;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.testbed.TestMunicipalities;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SitingAssetsTest {
    /// As published for the end of February 2022: 15,472 assets in all.
    @Test
    void theCatalogueHoldsAsManyOfEachKindAsTheStrategyPublishes() {
        var assets = SitingAssets.all(7, TestMunicipalities.all());

        assertThat(assets).hasSize(15_472).extracting(SitingAsset::number).doesNotHaveDuplicates();
        assertThat(assets.stream().collect(Collectors.groupingBy(SitingAsset::kind, Collectors.counting())))
                .isEqualTo(Map.of("structure", 191L, "building", 10_306L, "land", 4_975L));
        assertThat(assets).allSatisfy(asset -> {
            assertThat(asset.place().lat()).isBetween(24.0, 36.0);
            assertThat(asset.place().lon()).isBetween(136.0, 154.0);
        });
    }
}
