package city.miyako.engines.flood;

/// The numbers of one inertial step, in single precision as the kernels use them.
///
/// @param gravity g·dt/dx
/// @param seconds dt
/// @param ratio   dt/dx
/// @param theta   share of a face's own flow
/// @param cap     Froude number times √g
/// @param dry     depth below which nothing moves, m
record InertialStep(float gravity, float seconds, float ratio, float theta, float cap, float dry) {
    /// What a cell may give away of its depth; a little less than all, for rounding.
    private static final float ALL = 1 - 4e-7f;

    /// Most flow per width out of a cell for each metre of its depth, m/s.
    float allowance() {
        return ALL / ratio;
    }
}
