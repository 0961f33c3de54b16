package city.miyako.testbed.water;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import city.miyako.testbed.ground.Step;
import org.junit.jupiter.api.Test;

class ReservoirTest {
    @Test
    void noWaterIsLostOrMade() {
        Reservoir store = new Reservoir(5400);
        double in = 0;
        double out = 0;
        for (int i = 0; i < 400; i++) {
            double inflow = i < 30 ? 3 + i % 7 : 0;
            in += inflow * Step.SECONDS;
            out += store.flow(inflow) * Step.SECONDS;
            assertThat(out + store.held()).isCloseTo(in, within(1e-6 * in));
        }
        assertThat(store.held()).isLessThan(1e-6);
    }

    @Test
    void afterItsOwnTimeAThirdIsLeft() {
        Reservoir store = new Reservoir(6 * Step.SECONDS);
        store.flow(1);
        double full = store.held();
        for (int i = 0; i < 6; i++) {
            store.flow(0);
        }
        assertThat(store.held() / full).isCloseTo(StrictMath.exp(-1), within(1e-9));
    }
}
