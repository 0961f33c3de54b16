package city.miyako.engines.flood;

/// The numbers of one step of the full equations, in single precision as the kernels use them.
///
/// @param seconds dt
/// @param ratio   dt/dx
/// @param dry     depth below which nothing moves, m
record FullStep(float seconds, float ratio, float dry) {
    static final float G = (float) Field.GRAVITY;
    static final float HALF_G = (float) (Field.GRAVITY / 2);
    /// How steep a slope may be against its neighbours: 1 is minmod, 2 the steepest that makes no new extremes.
    static final float STEEPEST = 1.5f;
}
