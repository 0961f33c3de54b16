package city.miyako.testbed.camera;

import city.miyako.testbed.water.Reach;
import city.miyako.testbed.water.RiverGauge;

/// The river's section on the picture: which pixel a height in metres is.
///
/// @param top height of the bank's edge in metres; the bed, or low water where the sea is felt, is at 0
record Section(double top) {
    private static final int TOP_PIXEL = 150;
    private static final int BED_PIXEL = 318;
    private static final int BED_LEFT = 86;
    private static final int SPREAD = 56;

    static Section of(RiverGauge gauge) {
        Reach reach = gauge.reach();
        return new Section(reach.depthMetres() * (1 - 0.25 * reach.tidal()) + 1.9 * reach.tidal());
    }

    int y(double metres) {
        return (int) StrictMath.rint(BED_PIXEL + (TOP_PIXEL - BED_PIXEL) * metres / top);
    }

    int left(double metres) {
        return (int) StrictMath.rint(BED_LEFT - SPREAD * metres / top);
    }

    int right(double metres) {
        return FrameArtist.WIDTH - left(metres);
    }
}
