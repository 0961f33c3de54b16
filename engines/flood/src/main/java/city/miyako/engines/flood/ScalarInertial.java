package city.miyako.engines.flood;

/// The inertial sweeps one number at a time: where the incubator module of vectors is absent, and as the measure of the
/// vectors, which follow it operation by operation. Formulas: see [InertialScheme].
final class ScalarInertial implements InertialKernel {

    @Override
    public void flows(Field field, int origin, int lines, InertialStep step) {
        for (int row = 0; row < lines; row++) {
            int from = origin + row * field.stride;
            flowRow(field, field.east, field.nextEast, from, 1, step);
            flowRow(field, field.south, field.nextSouth, from, field.stride, step);
        }
    }

    private static void flowRow(Field field, float[] old, float[] next, int from, int back, InertialStep step) {
        var h = field.depth;
        var z = field.ground;
        float side = (1 - step.theta()) * 0.5f;
        for (int i = from; i < from + Field.TILE_COLUMNS; i++) {
            int b = i - back;
            float top = Math.max(z[b], z[i]);
            float depth = Math.max(h[b] + (z[b] - top), h[i] + (z[i] - top));
            float slope = (h[i] - h[b]) + (z[i] - z[b]);
            float own = old[i];
            float mixed = step.theta() * own + side * (old[b] + old[i + back]);
            float safe = Math.max(depth, step.dry());
            float rough = field.friction == null ? field.uniformFriction
                    : (field.friction[b] + field.friction[i]) * 0.5f;
            float pull = mixed - step.gravity() * safe * slope;
            float drag = 1 + step.seconds() * rough * Math.abs(own) * Roots.powerOfMinusSevenThirds(safe);
            float most = step.cap() * safe * (float) Math.sqrt(safe);
            float flow = Math.max(Math.min(pull / drag, most), -most);
            next[i] = depth > step.dry() ? flow : 0;
        }
    }

    @Override
    public boolean overdrawn(Field field, int origin, int lines, InertialStep step) {
        float allowance = step.allowance();
        for (int row = 0; row < lines; row++) {
            int from = origin + row * field.stride;
            for (int i = from; i < from + Field.TILE_COLUMNS; i++) {
                if (outflow(field, i) > allowance * field.depth[i]) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public void shares(Field field, int origin, int lines, InertialStep step) {
        float allowance = step.allowance();
        for (int row = 0; row < lines; row++) {
            int from = origin + row * field.stride;
            for (int i = from; i < from + Field.TILE_COLUMNS; i++) {
                float out = outflow(field, i);
                float allowed = allowance * field.depth[i];
                field.second[i] = out > allowed ? allowed / out : 1;
            }
        }
    }

    private static float outflow(Field field, int i) {
        var east = field.nextEast;
        var south = field.nextSouth;
        return Math.max(east[i + 1], 0) - Math.min(east[i], 0)
                + (Math.max(south[i + field.stride], 0) - Math.min(south[i], 0));
    }

    @Override
    public void limit(Field field, int origin, int lines) {
        for (int row = 0; row < lines; row++) {
            int from = origin + row * field.stride;
            for (int i = from; i < from + Field.TILE_COLUMNS; i++) {
                field.nextEast[i] *= field.second[field.nextEast[i] > 0 ? i - 1 : i];
                field.nextSouth[i] *= field.second[field.nextSouth[i] > 0 ? i - field.stride : i];
            }
        }
    }

    @Override
    public float depths(Field field, int origin, int lines, InertialStep step) {
        var east = field.nextEast;
        var south = field.nextSouth;
        var h = field.depth;
        float deepest = 0;
        for (int row = 0; row < lines; row++) {
            int from = origin + row * field.stride;
            for (int i = from; i < from + Field.TILE_COLUMNS; i++) {
                float net = east[i] - east[i + 1] + (south[i] - south[i + field.stride]);
                float change = step.ratio() * net + field.rest[i];
                float now = Math.max(0, h[i] + change);
                field.rest[i] = change - (now - h[i]);
                h[i] = now;
                deepest = Math.max(deepest, now);
            }
        }
        return deepest;
    }
}
