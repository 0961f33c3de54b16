package city.miyako.engines.flood;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The inertial sweeps, as many cells at once as the processor can; operation by operation the same as
/// [ScalarInertial]. Formulas: see [InertialScheme].
final class VectorInertial implements InertialKernel {
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;

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
        for (int i = from; i < from + Field.TILE_COLUMNS; i += LANES.length()) {
            var hb = FloatVector.fromArray(LANES, h, i - back);
            var hi = FloatVector.fromArray(LANES, h, i);
            var zb = FloatVector.fromArray(LANES, z, i - back);
            var zi = FloatVector.fromArray(LANES, z, i);
            var top = zb.max(zi);
            var depth = hb.add(zb.sub(top)).max(hi.add(zi.sub(top)));
            var slope = hi.sub(hb).add(zi.sub(zb));
            var own = FloatVector.fromArray(LANES, old, i);
            var mixed = own.mul(step.theta()).add(FloatVector.fromArray(LANES, old, i - back)
                    .add(FloatVector.fromArray(LANES, old, i + back)).mul(side));
            var safe = depth.max(step.dry());
            var pull = mixed.sub(safe.mul(step.gravity()).mul(slope));
            var drag = roughness(field, i, back).mul(step.seconds()).mul(own.abs())
                    .mul(VectorRoots.powerOfMinusSevenThirds(safe)).add(1);
            var most = safe.mul(step.cap()).mul(safe.sqrt());
            var flow = pull.div(drag).min(most).max(most.neg());
            FloatVector.zero(LANES).blend(flow, depth.compare(VectorOperators.GT, step.dry())).intoArray(next, i);
        }
    }

    private static FloatVector roughness(Field field, int i, int back) {
        var rough = field.friction;
        return rough == null ? FloatVector.broadcast(LANES, field.uniformFriction)
                : FloatVector.fromArray(LANES, rough, i - back).add(FloatVector.fromArray(LANES, rough, i)).mul(0.5f);
    }

    @Override
    public boolean overdrawn(Field field, int origin, int lines, InertialStep step) {
        float allowance = step.allowance();
        VectorMask<Float> any = LANES.maskAll(false);
        for (int row = 0; row < lines; row++) {
            int from = origin + row * field.stride;
            for (int i = from; i < from + Field.TILE_COLUMNS; i += LANES.length()) {
                var allowed = FloatVector.fromArray(LANES, field.depth, i).mul(allowance);
                any = any.or(outflow(field, i).compare(VectorOperators.GT, allowed));
            }
        }
        return any.anyTrue();
    }

    @Override
    public void shares(Field field, int origin, int lines, InertialStep step) {
        float allowance = step.allowance();
        for (int row = 0; row < lines; row++) {
            int from = origin + row * field.stride;
            for (int i = from; i < from + Field.TILE_COLUMNS; i += LANES.length()) {
                var out = outflow(field, i);
                var allowed = FloatVector.fromArray(LANES, field.depth, i).mul(allowance);
                FloatVector.broadcast(LANES, 1).blend(allowed.div(out), out.compare(VectorOperators.GT, allowed))
                        .intoArray(field.second, i);
            }
        }
    }

    private static FloatVector outflow(Field field, int i) {
        var eastern = FloatVector.fromArray(LANES, field.nextEast, i + 1).max(0);
        var western = FloatVector.fromArray(LANES, field.nextEast, i).min(0);
        var southern = FloatVector.fromArray(LANES, field.nextSouth, i + field.stride).max(0);
        var northern = FloatVector.fromArray(LANES, field.nextSouth, i).min(0);
        return eastern.sub(western).add(southern.sub(northern));
    }

    @Override
    public void limit(Field field, int origin, int lines) {
        for (int row = 0; row < lines; row++) {
            int from = origin + row * field.stride;
            for (int i = from; i < from + Field.TILE_COLUMNS; i += LANES.length()) {
                scale(field.nextEast, field.second, i, 1);
                scale(field.nextSouth, field.second, i, field.stride);
            }
        }
    }

    private static void scale(float[] flows, float[] shares, int i, int back) {
        var flow = FloatVector.fromArray(LANES, flows, i);
        var share = FloatVector.fromArray(LANES, shares, i).blend(FloatVector.fromArray(LANES, shares, i - back),
                flow.compare(VectorOperators.GT, 0));
        flow.mul(share).intoArray(flows, i);
    }

    @Override
    public float depths(Field field, int origin, int lines, InertialStep step) {
        var east = field.nextEast;
        var south = field.nextSouth;
        var deepest = FloatVector.zero(LANES);
        for (int row = 0; row < lines; row++) {
            int from = origin + row * field.stride;
            for (int i = from; i < from + Field.TILE_COLUMNS; i += LANES.length()) {
                var net = FloatVector.fromArray(LANES, east, i).sub(FloatVector.fromArray(LANES, east, i + 1))
                        .add(FloatVector.fromArray(LANES, south, i)
                                .sub(FloatVector.fromArray(LANES, south, i + field.stride)));
                var old = FloatVector.fromArray(LANES, field.depth, i);
                var change = net.mul(step.ratio()).add(FloatVector.fromArray(LANES, field.rest, i));
                var now = old.add(change).max(0);
                change.sub(now.sub(old)).intoArray(field.rest, i);
                now.intoArray(field.depth, i);
                deepest = deepest.max(now);
            }
        }
        return deepest.reduceLanes(VectorOperators.MAX);
    }
}
