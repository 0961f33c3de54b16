package city.miyako.engines.flood;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The row functions of the full equations, as many cells at once as the processor can; operation by operation the same
/// as [ScalarFull]. Formulas: see [FullScheme]. Vectors may reach beyond the last cell: what they write there is unused.
final class VectorFull implements FullKernel {
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    private static final int FIRST = Rows.FIRST;

    @Override
    public void speeds(Field field, int from, float dry, Rows.Speeds out) {
        var zero = FloatVector.zero(LANES);
        for (int x = -2; x < Field.TILE_COLUMNS + 2; x += LANES.length()) {
            var depth = load(field.depth, from + x);
            var inverse = zero.blend(FloatVector.broadcast(LANES, 1).div(depth),
                    depth.compare(VectorOperators.GT, dry));
            load(field.east, from + x).mul(inverse).intoArray(out.east, FIRST + x);
            load(field.south, from + x).mul(inverse).intoArray(out.south, FIRST + x);
        }
    }

    @Override
    public void sides(Field field, int from, Rows rows, Rows.Speeds[] speeds, int row, FullStep step) {
        for (int x = -1; x <= Field.TILE_COLUMNS; x += LANES.length()) {
            side(field, from + x, FIRST + x, rows, speeds, row, step);
        }
    }

    private static void side(Field field, int i, int b, Rows rows, Rows.Speeds[] speeds, int row, FullStep step) {
        var h = field.depth;
        var z = field.ground;
        int s = field.stride;
        var hc = load(h, i);
        var zc = load(z, i);
        var u = load(speeds[1].east, b);
        var v = load(speeds[1].south, b);
        var wet = hc.compare(VectorOperators.GT, step.dry());
        var wetX = wet.and(load(h, i - 1).min(load(h, i + 1)).compare(VectorOperators.GT, step.dry()));
        var wetY = wet.and(load(h, i - s).min(load(h, i + s)).compare(VectorOperators.GT, step.dry()));
        var west = hc.sub(load(h, i - 1));
        var east = load(h, i + 1).sub(hc);
        var hx = slope(wetX, west, east);
        var ex = slope(wetX, west.add(zc.sub(load(z, i - 1))), east.add(load(z, i + 1).sub(zc)));
        var north = hc.sub(load(h, i - s));
        var south = load(h, i + s).sub(hc);
        var hy = slope(wetY, north, south);
        var ey = slope(wetY, north.add(zc.sub(load(z, i - s))), south.add(load(z, i + s).sub(zc)));
        var ux = slope(wetX, u.sub(load(speeds[1].east, b - 1)), load(speeds[1].east, b + 1).sub(u));
        var uy = slope(wetY, u.sub(load(speeds[0].east, b)), load(speeds[2].east, b).sub(u));
        var vx = slope(wetX, v.sub(load(speeds[1].south, b - 1)), load(speeds[1].south, b + 1).sub(v));
        var vy = slope(wetY, v.sub(load(speeds[0].south, b)), load(speeds[2].south, b).sub(v));
        float k = step.ratio() * -0.5f;
        var ahead = hc.add(u.mul(hx).add(hc.mul(ux)).add(v.mul(hy).add(hc.mul(vy))).mul(k));
        var safe = hc.max(step.dry());
        var speed = u.mul(u).add(v.mul(v)).sqrt();
        var drag = roughness(field, i).mul(0.5f * step.seconds()).mul(VectorRoots.powerOfMinusSevenThirds(safe))
                .mul(safe).mul(speed);
        var kept = FloatVector.broadcast(LANES, 1).div(drag.add(1));
        var uc = u.add(u.mul(ux).add(v.mul(uy)).add(ex.mul(FullStep.G)).mul(k)).mul(kept);
        var vc = v.add(u.mul(vx).add(v.mul(vy)).add(ey.mul(FullStep.G)).mul(k)).mul(kept);
        var zx = ex.sub(hx).mul(0.5f);
        var zy = ey.sub(hy).mul(0.5f);
        set(rows.western, b, ahead.sub(hx.mul(0.5f)), zc.sub(zx), uc.sub(ux.mul(0.5f)), vc.sub(vx.mul(0.5f)));
        set(rows.eastern, b, ahead.add(hx.mul(0.5f)), zc.add(zx), uc.add(ux.mul(0.5f)), vc.add(vx.mul(0.5f)));
        set(rows.northern, b, ahead.sub(hy.mul(0.5f)), zc.sub(zy), vc.sub(vy.mul(0.5f)), uc.sub(uy.mul(0.5f)));
        set(rows.southern[row], b, ahead.add(hy.mul(0.5f)), zc.add(zy), vc.add(vy.mul(0.5f)),
                uc.add(uy.mul(0.5f)));
        var weight = ahead.max(0).mul(FullStep.G);
        weight.mul(ex).intoArray(rows.pulls[row].east, b);
        weight.mul(ey).intoArray(rows.pulls[row].south, b);
    }

    private static FloatVector slope(VectorMask<Float> wet, FloatVector before, FloatVector behind) {
        var least = before.abs().min(behind.abs()).mul(FullStep.STEEPEST).min(before.add(behind).abs().mul(0.5f));
        var signed = least.neg().blend(least, before.compare(VectorOperators.GT, 0));
        return FloatVector.zero(LANES).blend(signed,
                wet.and(before.mul(behind).compare(VectorOperators.GT, 0)));
    }

    private static void set(Rows.Faces faces, int b, FloatVector depth, FloatVector ground, FloatVector normal,
            FloatVector along) {
        depth.max(0).intoArray(faces.depth, b);
        ground.intoArray(faces.ground, b);
        normal.intoArray(faces.normal, b);
        along.intoArray(faces.along, b);
    }

    @Override
    public void fluxes(Rows.Faces before, int shift, Rows.Faces behind, Rows.Fluxes out, int count,
            float dry) {
        for (int b = FIRST; b < FIRST + count; b += LANES.length()) {
            int a = b + shift;
            var groundA = load(before.ground, a);
            var groundB = load(behind.ground, b);
            var wallA = groundA.compare(VectorOperators.GT, Field.IS_WALL);
            var wallB = groundB.compare(VectorOperators.GT, Field.IS_WALL);
            var za = groundA.blend(groundB, wallA);
            var zb = groundB.blend(groundA, wallB);
            var top = za.max(zb);
            var depthA = load(before.depth, a);
            var depthB = load(behind.depth, b);
            var ha = depthA.blend(depthB, wallA).add(za.sub(top)).max(0);
            var hb = depthB.blend(depthA, wallB).add(zb.sub(top)).max(0);
            var normalA = load(before.normal, a);
            var normalB = load(behind.normal, b);
            var na = normalA.blend(normalB.neg(), wallA);
            var nb = normalB.blend(normalA.neg(), wallB);
            flux(ha, hb, na, nb, out, b, dry);
            var mass = load(out.mass, b);
            var along = load(behind.along, b).blend(load(before.along, a), mass.compare(VectorOperators.GT, 0));
            mass.mul(along).intoArray(out.along, b);
        }
    }

    private static void flux(FloatVector ha, FloatVector hb, FloatVector na, FloatVector nb, Rows.Fluxes out,
            int b, float dry) {
        var zero = FloatVector.zero(LANES);
        var ca = ha.mul(FullStep.G).sqrt();
        var cb = hb.mul(FullStep.G).sqrt();
        var wetA = ha.compare(VectorOperators.GT, 0);
        var wetB = hb.compare(VectorOperators.GT, 0);
        var middle = na.add(nb).mul(0.5f).add(ca.sub(cb));
        var celerity = ca.add(cb).mul(0.5f).add(na.sub(nb).mul(0.25f)).max(0);
        var slow = na.sub(ca).min(middle.sub(celerity));
        var quick = nb.add(cb).max(middle.add(celerity));
        slow = nb.sub(cb.mul(2)).blend(slow, wetA);
        quick = na.add(ca.mul(2)).blend(quick, wetB);
        slow = na.sub(ca).blend(slow, wetB).min(0);
        quick = nb.add(cb).blend(quick, wetA).max(0);
        var width = quick.sub(slow);
        var any = ha.max(hb).compare(VectorOperators.GT, dry).and(width.compare(VectorOperators.GT, 0));
        var inverse = zero.blend(FloatVector.broadcast(LANES, 1).div(width), any);
        var ma = ha.mul(na);
        var mb = hb.mul(nb);
        var pressure = hb.sub(ha).mul(FullStep.HALF_G).mul(hb.add(ha));
        var both = quick.mul(slow);
        quick.mul(ma).sub(slow.mul(mb)).add(both.mul(hb.sub(ha))).mul(inverse).intoArray(out.mass, b);
        var momentum = quick.mul(ma.mul(na)).sub(slow.mul(mb.mul(nb).add(pressure))).add(both.mul(mb.sub(ma)))
                .mul(inverse);
        momentum.intoArray(out.before, b);
        momentum.sub(pressure).intoArray(out.behind, b);
    }

    @Override
    public float update(Field field, int from, Rows rows, int row, int next, FullStep step) {
        var most = FloatVector.broadcast(LANES, -1);
        for (int x = 0; x < Field.TILE_COLUMNS; x += LANES.length()) {
            most = most.max(cells(field, from + x, FIRST + x, rows, row, next, step));
        }
        return most.reduceLanes(VectorOperators.MAX);
    }

    private static FloatVector cells(Field field, int i, int b, Rows rows, int row, int next, FullStep step) {
        var across = rows.across[row];
        var north = rows.down[row];
        var south = rows.down[next];
        float r = -step.ratio();
        var net = load(across.mass, b + 1).sub(load(across.mass, b)).add(load(south.mass, b)
                .sub(load(north.mass, b)));
        var change = net.mul(r).add(load(field.rest, i));
        var old = load(field.depth, i);
        var depth = old.add(change).max(0);
        change.sub(depth.sub(old)).intoArray(field.rest, i);
        depth.intoArray(field.second, i);
        var pullEast = load(across.before, b + 1).sub(load(across.behind, b))
                .add(load(south.along, b).sub(load(north.along, b)));
        var pullSouth = load(across.along, b + 1).sub(load(across.along, b))
                .add(load(south.before, b).sub(load(north.behind, b)));
        var east = load(field.east, i).add(pullEast.add(load(rows.pulls[row].east, b)).mul(r));
        var flowSouth = load(field.south, i).add(pullSouth.add(load(rows.pulls[row].south, b)).mul(r));
        var moves = depth.compare(VectorOperators.GT, step.dry());
        var safe = depth.max(step.dry());
        var size = east.mul(east).add(flowSouth.mul(flowSouth)).sqrt();
        var drag = roughness(field, i).mul(4 * step.seconds()).mul(VectorRoots.powerOfMinusSevenThirds(safe)).mul(size);
        var kept = FloatVector.zero(LANES).blend(FloatVector.broadcast(LANES, 2).div(drag.add(1).sqrt().add(1)),
                moves);
        east = east.mul(kept);
        flowSouth = flowSouth.mul(kept);
        east.intoArray(field.nextEast, i);
        flowSouth.intoArray(field.nextSouth, i);
        var signal = east.abs().max(flowSouth.abs()).div(safe).add(safe.mul(FullStep.G).sqrt());
        return FloatVector.broadcast(LANES, -1).blend(signal, moves);
    }

    private static FloatVector roughness(Field field, int i) {
        return field.friction == null ? FloatVector.broadcast(LANES, field.uniformFriction) : load(field.friction, i);
    }

    private static FloatVector load(float[] values, int at) {
        return FloatVector.fromArray(LANES, values, at);
    }
}
