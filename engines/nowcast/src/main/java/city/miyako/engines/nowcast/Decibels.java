package city.miyako.engines.nowcast;

/// Rain on the scale it is reckoned on: decibels of millimetres an hour, and one number for dry, since rain spans
/// powers of ten (as STEPS does: Bowler, Pierce, Seed 2006).
final class Decibels {
    /// From how much on it rains, millimetres an hour.
    static final double LEAST_RAIN = 0.1;
    /// What stands for dry.
    static final float DRY = -15;

    private Decibels() {
    }

    /// The same on that scale; `NaN` stays.
    static float[] of(float[] rates) {
        var levels = new float[rates.length];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = Float.isNaN(rates[i]) ? Float.NaN : rates[i] < LEAST_RAIN ? DRY
                    : (float) (10 * Math.log10(rates[i]));
        }
        return levels;
    }

    /// 1 where something is known, else 0.
    static float[] known(float[] field) {
        var known = new float[field.length];
        for (int i = 0; i < known.length; i++) {
            known[i] = Float.isNaN(field[i]) ? 0 : 1;
        }
        return known;
    }

    /// The same with holes filled by what lies around them, or as dry.
    static float[] filled(float[] levels, Blur blur, int radius) {
        var known = known(levels);
        var around = blur.known(levels, known, radius);
        var near = blur.of(known, radius);
        var filled = levels.clone();
        for (int i = 0; i < filled.length; i++) {
            if (known[i] == 0) {
                filled[i] = near[i] > 1e-6f ? around[i] : DRY;
            }
        }
        return filled;
    }
}
