package city.miyako.engines.flood;

import static jdk.incubator.vector.FloatVector.fromArray;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The row functions of the full equations, as many cells at once as the processor can; operation by operation the same
/// as [ScalarFull]. Formulas: see [FullScheme]. Vectors may reach beyond the last cell: what they write there is
/// unused.
final class VectorFull implements FullKernel {
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    private static final int FIRST = Rows.FIRST;

    @Override
    public void speeds(Field field, int from, float dry, Rows.Speeds out) {
        var zero = FloatVector.zero(LANES);
        for (int x = -2; x < Field.TILE_COLUMNS + 2; x += LANES.length()) {
            var depth = fromArray(LANES, field.depth, from + x);
            var inverse = zero.blend(FloatVector.broadcast(LANES, 1).div(depth),
                    depth.compare(VectorOperators.GT, dry));
            fromArray(LANES, field.east, from + x).mul(inverse).intoArray(out.east, FIRST + x);
            fromArray(LANES, field.south, from + x).mul(inverse).intoArray(out.south, FIRST + x);
        }
    }

    @Override
    public void sides(Field field, int from, Rows rows, Rows.Speeds[] speeds, int row, FullStep step) {
        slopes(field, from, 1, speeds, step.dry(), rows.slopesAcross);
        slopes(field, from, field.stride, speeds, step.dry(), rows.slopesDown);
        ahead(field, from, rows, speeds[1], step);
        pulls(rows, rows.pulls[row]);
        var ahead = rows.ahead;
        faces(field, from, rows.slopesAcross, ahead, rows.western, rows.eastern);
        faces(field, from, rows.slopesDown, ahead, rows.northern, rows.southern[row]);
        speedsAtFaces(ahead.normal, rows.slopesAcross.east, rows.western.normal, rows.eastern.normal);
        speedsAtFaces(ahead.along, rows.slopesAcross.south, rows.western.along, rows.eastern.along);
        speedsAtFaces(ahead.along, rows.slopesDown.south, rows.northern.normal, rows.southern[row].normal);
        speedsAtFaces(ahead.normal, rows.slopesDown.east, rows.northern.along, rows.southern[row].along);
    }

    /// Limited slopes of depth, level and speeds in one direction.
    private static void slopes(Field field, int from, int shift, Rows.Speeds[] speeds, float dry, Rows.Slopes out) {
        depthAndLevel(field, from, shift, dry, out);
        var own = speeds[1];
        var before = shift == 1 ? own : speeds[0];
        var behind = shift == 1 ? own : speeds[2];
        int beside = shift == 1 ? 1 : 0;
        slope(before.east, own.east, behind.east, beside, out.moves, out.east);
        slope(before.south, own.south, behind.south, beside, out.moves, out.south);
    }

    private static void depthAndLevel(Field field, int from, int shift, float dry, Rows.Slopes out) {
        var h = field.depth;
        var z = field.ground;
        var zero = FloatVector.zero(LANES);
        for (int x = -1; x <= Field.TILE_COLUMNS; x += LANES.length()) {
            int i = from + x;
            var hc = fromArray(LANES, h, i);
            var zc = fromArray(LANES, z, i);
            var low = fromArray(LANES, h, i - shift);
            var high = fromArray(LANES, h, i + shift);
            var wet = hc.min(low.min(high)).compare(VectorOperators.GT, dry);
            zero.blend(1, wet).intoArray(out.moves, FIRST + x);
            low = hc.sub(low);
            high = high.sub(hc);
            var least = low.abs().min(high.abs()).mul(FullStep.STEEPEST).min(low.add(high).abs().mul(0.5f));
            zero.blend(least.neg().blend(least, low.compare(VectorOperators.GT, 0)),
                    wet.and(low.mul(high).compare(VectorOperators.GT, 0))).intoArray(out.depth, FIRST + x);
            low = low.add(zc.sub(fromArray(LANES, z, i - shift)));
            high = high.add(fromArray(LANES, z, i + shift).sub(zc));
            least = low.abs().min(high.abs()).mul(FullStep.STEEPEST).min(low.add(high).abs().mul(0.5f));
            zero.blend(least.neg().blend(least, low.compare(VectorOperators.GT, 0)),
                    wet.and(low.mul(high).compare(VectorOperators.GT, 0))).intoArray(out.level, FIRST + x);
        }
    }

    private static void slope(float[] before, float[] own, float[] behind, int beside, float[] moves, float[] out) {
        var zero = FloatVector.zero(LANES);
        for (int b = FIRST - 1; b <= FIRST + Field.TILE_COLUMNS; b += LANES.length()) {
            var value = fromArray(LANES, own, b);
            var low = value.sub(fromArray(LANES, before, b - beside));
            var high = fromArray(LANES, behind, b + beside).sub(value);
            var least = low.abs().min(high.abs()).mul(FullStep.STEEPEST).min(low.add(high).abs().mul(0.5f));
            var wet = fromArray(LANES, moves, b).compare(VectorOperators.GT, 0);
            zero.blend(least.neg().blend(least, low.compare(VectorOperators.GT, 0)),
                    wet.and(low.mul(high).compare(VectorOperators.GT, 0))).intoArray(out, b);
        }
    }

    /// The cells half a step later.
    private static void ahead(Field field, int from, Rows rows, Rows.Speeds speeds, FullStep step) {
        float k = step.ratio() * -0.5f;
        var across = rows.slopesAcross;
        var down = rows.slopesDown;
        for (int x = -1; x <= Field.TILE_COLUMNS; x += LANES.length()) {
            int b = FIRST + x;
            var u = fromArray(LANES, speeds.east, b);
            var v = fromArray(LANES, speeds.south, b);
            var hc = fromArray(LANES, field.depth, from + x);
            var ux = fromArray(LANES, across.east, b);
            var vy = fromArray(LANES, down.south, b);
            hc.add(u.mul(fromArray(LANES, across.depth, b)).add(hc.mul(ux))
                    .add(v.mul(fromArray(LANES, down.depth, b)).add(hc.mul(vy)))
                    .mul(k)).intoArray(rows.ahead.depth, b);
            var safe = hc.max(step.dry());
            var speed = u.mul(u).add(v.mul(v)).sqrt();
            var drag = roughness(field, from + x).mul(0.5f * step.seconds())
                    .mul(VectorRoots.powerOfMinusSevenThirds(safe)).mul(safe).mul(speed);
            var kept = FloatVector.broadcast(LANES, 1).div(drag.add(1));
            u.add(u.mul(ux).add(v.mul(fromArray(LANES, down.east, b)))
                    .add(fromArray(LANES, across.level, b).mul(FullStep.G)).mul(k)).mul(kept)
                    .intoArray(rows.ahead.normal, b);
            v.add(u.mul(fromArray(LANES, across.south, b)).add(v.mul(vy))
                    .add(fromArray(LANES, down.level, b).mul(FullStep.G)).mul(k)).mul(kept)
                    .intoArray(rows.ahead.along, b);
        }
    }

    private static void pulls(Rows rows, Rows.Pulls out) {
        for (int b = FIRST; b < FIRST + Field.TILE_COLUMNS; b += LANES.length()) {
            var weight = fromArray(LANES, rows.ahead.depth, b).max(0).mul(FullStep.G);
            weight.mul(fromArray(LANES, rows.slopesAcross.level, b)).intoArray(out.east, b);
            weight.mul(fromArray(LANES, rows.slopesDown.level, b)).intoArray(out.south, b);
        }
    }

    /// Depth and ground on two opposite sides of the cells.
    private static void faces(Field field, int from, Rows.Slopes slopes, Rows.Faces ahead, Rows.Faces low,
            Rows.Faces high) {
        for (int x = -1; x <= Field.TILE_COLUMNS; x += LANES.length()) {
            int b = FIRST + x;
            var depth = fromArray(LANES, ahead.depth, b);
            var slope = fromArray(LANES, slopes.depth, b);
            var half = slope.mul(0.5f);
            depth.sub(half).max(0).intoArray(low.depth, b);
            depth.add(half).max(0).intoArray(high.depth, b);
            var ground = fromArray(LANES, field.ground, from + x);
            var rise = fromArray(LANES, slopes.level, b).sub(slope).mul(0.5f);
            ground.sub(rise).intoArray(low.ground, b);
            ground.add(rise).intoArray(high.ground, b);
        }
    }

    private static void speedsAtFaces(float[] speeds, float[] slopes, float[] low, float[] high) {
        for (int b = FIRST - 1; b <= FIRST + Field.TILE_COLUMNS; b += LANES.length()) {
            var speed = fromArray(LANES, speeds, b);
            var half = fromArray(LANES, slopes, b).mul(0.5f);
            speed.sub(half).intoArray(low, b);
            speed.add(half).intoArray(high, b);
        }
    }

    @Override
    public void fluxes(Rows rows, Rows.Faces before, int shift, Rows.Faces behind, Rows.Fluxes out, int count,
            float dry) {
        meet(before, shift, behind, rows.meeting, count);
        flux(rows.meeting, out, count, dry);
        for (int b = FIRST; b < FIRST + count; b += LANES.length()) {
            var mass = fromArray(LANES, out.mass, b);
            var along = fromArray(LANES, behind.along, b).blend(fromArray(LANES, before.along, b + shift),
                    mass.compare(VectorOperators.GT, 0));
            mass.mul(along).intoArray(out.along, b);
        }
    }

    /// Both states over the higher ground; before a wall, the mirror of what stands before it.
    private static void meet(Rows.Faces before, int shift, Rows.Faces behind, Rows.Meeting out, int count) {
        for (int b = FIRST; b < FIRST + count; b += LANES.length()) {
            int a = b + shift;
            var groundA = fromArray(LANES, before.ground, a);
            var groundB = fromArray(LANES, behind.ground, b);
            var wallA = groundA.compare(VectorOperators.GT, Field.IS_WALL);
            var wallB = groundB.compare(VectorOperators.GT, Field.IS_WALL);
            var za = groundA.blend(groundB, wallA);
            var zb = groundB.blend(groundA, wallB);
            var top = za.max(zb);
            var depthA = fromArray(LANES, before.depth, a);
            var depthB = fromArray(LANES, behind.depth, b);
            depthA.blend(depthB, wallA).add(za.sub(top)).max(0).intoArray(out.depthBefore, b);
            depthB.blend(depthA, wallB).add(zb.sub(top)).max(0).intoArray(out.depthBehind, b);
            var normalA = fromArray(LANES, before.normal, a);
            var normalB = fromArray(LANES, behind.normal, b);
            normalA.blend(normalB.neg(), wallA).intoArray(out.normalBefore, b);
            normalB.blend(normalA.neg(), wallB).intoArray(out.normalBehind, b);
        }
    }

    private static void flux(Rows.Meeting meeting, Rows.Fluxes out, int count, float dry) {
        var zero = FloatVector.zero(LANES);
        for (int b = FIRST; b < FIRST + count; b += LANES.length()) {
            var ha = fromArray(LANES, meeting.depthBefore, b);
            var hb = fromArray(LANES, meeting.depthBehind, b);
            var na = fromArray(LANES, meeting.normalBefore, b);
            var nb = fromArray(LANES, meeting.normalBehind, b);
            var ca = ha.mul(FullStep.G).sqrt();
            var cb = hb.mul(FullStep.G).sqrt();
            var wetA = ha.compare(VectorOperators.GT, 0);
            var wetB = hb.compare(VectorOperators.GT, 0);
            var middle = na.add(nb).mul(0.5f).add(ca.sub(cb));
            var celerity = ca.add(cb).mul(0.5f).add(na.sub(nb).mul(0.25f)).max(0);
            var slow = nb.sub(cb.mul(2)).blend(na.sub(ca).min(middle.sub(celerity)), wetA);
            var quick = na.add(ca.mul(2)).blend(nb.add(cb).max(middle.add(celerity)), wetB);
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
            var momentum = quick.mul(ma.mul(na)).sub(slow.mul(mb.mul(nb).add(pressure)))
                    .add(both.mul(mb.sub(ma))).mul(inverse);
            momentum.intoArray(out.before, b);
            momentum.sub(pressure).intoArray(out.behind, b);
        }
    }

    @Override
    public float update(Field field, int from, Rows rows, int row, int next, FullStep step) {
        var across = rows.across[row];
        var north = rows.down[row];
        var south = rows.down[next];
        var pulls = rows.pulls[row];
        depths(field, from, across.mass, north.mass, south.mass, step);
        push(field.east, field.nextEast, from, across.before, across.behind, pulls.east, step);
        push(field.south, field.nextSouth, from, across.along, across.along, pulls.south, step);
        pushDown(field.nextEast, from, south.along, north.along, step);
        pushDown(field.nextSouth, from, south.before, north.behind, step);
        return drag(field, from, step);
    }

    private static void depths(Field field, int from, float[] across, float[] north, float[] south, FullStep step) {
        for (int x = 0; x < Field.TILE_COLUMNS; x += LANES.length()) {
            int i = from + x;
            int b = FIRST + x;
            var net = fromArray(LANES, across, b + 1).sub(fromArray(LANES, across, b))
                    .add(fromArray(LANES, south, b).sub(fromArray(LANES, north, b)));
            var change = net.mul(-step.ratio()).add(fromArray(LANES, field.rest, i));
            var old = fromArray(LANES, field.depth, i);
            var depth = old.add(change).max(0);
            change.sub(depth.sub(old)).intoArray(field.rest, i);
            depth.intoArray(field.second, i);
        }
    }

    /// Adds to flows what the eastern face takes and the western brings, and the pull of the slope.
    private static void push(float[] flows, float[] out, int from, float[] takes, float[] brings, float[] pull,
            FullStep step) {
        for (int x = 0; x < Field.TILE_COLUMNS; x += LANES.length()) {
            int b = FIRST + x;
            var net = fromArray(LANES, takes, b + 1).sub(fromArray(LANES, brings, b)).add(fromArray(LANES, pull, b));
            fromArray(LANES, flows, from + x).add(net.mul(-step.ratio())).intoArray(out, from + x);
        }
    }

    private static void pushDown(float[] flows, int from, float[] takes, float[] brings, FullStep step) {
        for (int x = 0; x < Field.TILE_COLUMNS; x += LANES.length()) {
            var net = fromArray(LANES, takes, FIRST + x).sub(fromArray(LANES, brings, FIRST + x));
            fromArray(LANES, flows, from + x).add(net.mul(-step.ratio())).intoArray(flows, from + x);
        }
    }

    /// Friction; answers the quickest signal.
    private static float drag(Field field, int from, FullStep step) {
        var most = FloatVector.broadcast(LANES, -1);
        for (int i = from; i < from + Field.TILE_COLUMNS; i += LANES.length()) {
            var depth = fromArray(LANES, field.second, i);
            var east = fromArray(LANES, field.nextEast, i);
            var south = fromArray(LANES, field.nextSouth, i);
            var moves = depth.compare(VectorOperators.GT, step.dry());
            var safe = depth.max(step.dry());
            var size = east.mul(east).add(south.mul(south)).sqrt();
            var drag = roughness(field, i).mul(4 * step.seconds())
                    .mul(VectorRoots.powerOfMinusSevenThirds(safe)).mul(size);
            var kept = FloatVector.zero(LANES).blend(FloatVector.broadcast(LANES, 2)
                    .div(drag.add(1).sqrt().add(1)), moves);
            east = east.mul(kept);
            south = south.mul(kept);
            east.intoArray(field.nextEast, i);
            south.intoArray(field.nextSouth, i);
            var signal = east.abs().max(south.abs()).div(safe).add(safe.mul(FullStep.G).sqrt());
            most = most.max(FloatVector.broadcast(LANES, -1).blend(signal, moves));
        }
        return most.reduceLanes(VectorOperators.MAX);
    }

    private static FloatVector roughness(Field field, int i) {
        return field.friction == null ? FloatVector.broadcast(LANES, field.uniformFriction)
                : fromArray(LANES, field.friction, i);
    }
}
