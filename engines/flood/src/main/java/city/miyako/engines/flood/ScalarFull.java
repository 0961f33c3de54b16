package city.miyako.engines.flood;

/// The row functions of the full equations one number at a time: where the incubator module of vectors is absent, and
/// as the measure of the vectors, which follow them operation by operation. Formulas: see [FullScheme].
final class ScalarFull implements FullKernel {
    private static final int FIRST = Rows.FIRST;

    @Override
    public void speeds(Field field, int from, float dry, Rows.Speeds out) {
        for (int x = -2; x < Field.TILE_COLUMNS + 2; x++) {
            float depth = field.depth[from + x];
            float inverse = depth > dry ? 1 / depth : 0;
            out.east[FIRST + x] = field.east[from + x] * inverse;
            out.south[FIRST + x] = field.south[from + x] * inverse;
        }
    }

    @Override
    public void sides(Field field, int from, Rows rows, Rows.Speeds[] speeds, int row, FullStep step) {
        for (int x = -1; x <= Field.TILE_COLUMNS; x++) {
            side(field, from + x, FIRST + x, rows, speeds, row, step);
        }
    }

    private static void side(Field field, int i, int b, Rows rows, Rows.Speeds[] speeds, int row, FullStep step) {
        var h = field.depth;
        var z = field.ground;
        int s = field.stride;
        var u = speeds[1].east;
        var v = speeds[1].south;
        float hc = h[i];
        boolean wetX = hc > step.dry() && h[i - 1] > step.dry() && h[i + 1] > step.dry();
        boolean wetY = hc > step.dry() && h[i - s] > step.dry() && h[i + s] > step.dry();
        float hx = slope(wetX, hc - h[i - 1], h[i + 1] - hc);
        float hy = slope(wetY, hc - h[i - s], h[i + s] - hc);
        float ex = slope(wetX, hc - h[i - 1] + (z[i] - z[i - 1]), h[i + 1] - hc + (z[i + 1] - z[i]));
        float ey = slope(wetY, hc - h[i - s] + (z[i] - z[i - s]), h[i + s] - hc + (z[i + s] - z[i]));
        float ux = slope(wetX, u[b] - u[b - 1], u[b + 1] - u[b]);
        float uy = slope(wetY, u[b] - speeds[0].east[b], speeds[2].east[b] - u[b]);
        float vx = slope(wetX, v[b] - v[b - 1], v[b + 1] - v[b]);
        float vy = slope(wetY, v[b] - speeds[0].south[b], speeds[2].south[b] - v[b]);
        float k = step.ratio() * -0.5f;
        float ahead = hc + k * (u[b] * hx + hc * ux + (v[b] * hy + hc * vy));
        float rough = field.friction == null ? field.uniformFriction : field.friction[i];
        float safe = Math.max(hc, step.dry());
        float speed = (float) Math.sqrt(u[b] * u[b] + v[b] * v[b]);
        float drag = rough * (0.5f * step.seconds()) * Roots.powerOfMinusSevenThirds(safe) * safe * speed;
        float kept = 1 / (1 + drag);
        float uc = (u[b] + k * (u[b] * ux + v[b] * uy + FullStep.G * ex)) * kept;
        float vc = (v[b] + k * (u[b] * vx + v[b] * vy + FullStep.G * ey)) * kept;
        set(rows.western, b, ahead - 0.5f * hx, z[i] - 0.5f * (ex - hx), uc - 0.5f * ux, vc - 0.5f * vx);
        set(rows.eastern, b, ahead + 0.5f * hx, z[i] + 0.5f * (ex - hx), uc + 0.5f * ux, vc + 0.5f * vx);
        set(rows.northern, b, ahead - 0.5f * hy, z[i] - 0.5f * (ey - hy), vc - 0.5f * vy, uc - 0.5f * uy);
        set(rows.southern[row], b, ahead + 0.5f * hy, z[i] + 0.5f * (ey - hy), vc + 0.5f * vy, uc + 0.5f * uy);
        float weight = FullStep.G * Math.max(0, ahead);
        rows.pulls[row].east[b] = weight * ex;
        rows.pulls[row].south[b] = weight * ey;
    }

    /// The steepest slope that makes no new extremes (generalised minmod, van Leer 1979).
    private static float slope(boolean wet, float before, float behind) {
        float least = Math.min(Math.min(Math.abs(before), Math.abs(behind)) * FullStep.STEEPEST,
                Math.abs(before + behind) * 0.5f);
        float signed = before > 0 ? least : -least;
        return wet && before * behind > 0 ? signed : 0;
    }

    private static void set(Rows.Faces faces, int b, float depth, float ground, float normal, float along) {
        faces.depth[b] = Math.max(0, depth);
        faces.ground[b] = ground;
        faces.normal[b] = normal;
        faces.along[b] = along;
    }

    @Override
    public void fluxes(Rows rows, Rows.Faces before, int shift, Rows.Faces behind, Rows.Fluxes out, int count,
            float dry) {
        for (int b = FIRST; b < FIRST + count; b++) {
            int a = b + shift;
            boolean wallA = before.ground[a] > Field.IS_WALL;
            boolean wallB = behind.ground[b] > Field.IS_WALL;
            float za = wallA ? behind.ground[b] : before.ground[a];
            float zb = wallB ? before.ground[a] : behind.ground[b];
            float top = Math.max(za, zb);
            float ha = Math.max(0, (wallA ? behind.depth[b] : before.depth[a]) + (za - top));
            float hb = Math.max(0, (wallB ? before.depth[a] : behind.depth[b]) + (zb - top));
            float na = wallA ? -behind.normal[b] : before.normal[a];
            float nb = wallB ? -before.normal[a] : behind.normal[b];
            flux(ha, hb, na, nb, out, b, dry);
            out.along[b] = out.mass[b] * (out.mass[b] > 0 ? before.along[a] : behind.along[b]);
        }
    }

    /// The HLLC flux, momentum against the pressure of the cell before the face.
    private static void flux(float ha, float hb, float na, float nb, Rows.Fluxes out, int b,
            float dry) {
        float ca = (float) Math.sqrt(FullStep.G * ha);
        float cb = (float) Math.sqrt(FullStep.G * hb);
        float middle = 0.5f * (na + nb) + (ca - cb);
        float celerity = Math.max(0, 0.5f * (ca + cb) + 0.25f * (na - nb));
        float slow = Math.min(na - ca, middle - celerity);
        float quick = Math.max(nb + cb, middle + celerity);
        slow = ha > 0 ? slow : nb - 2 * cb;
        quick = hb > 0 ? quick : na + 2 * ca;
        slow = Math.min(0, hb > 0 ? slow : na - ca);
        quick = Math.max(0, ha > 0 ? quick : nb + cb);
        boolean any = Math.max(ha, hb) > dry && quick > slow;
        float inverse = any ? 1 / (quick - slow) : 0;
        float ma = ha * na;
        float mb = hb * nb;
        float pressure = FullStep.HALF_G * (hb - ha) * (hb + ha);
        float both = quick * slow;
        out.mass[b] = (quick * ma - slow * mb + both * (hb - ha)) * inverse;
        float momentum = (quick * (ma * na) - slow * (mb * nb + pressure) + both * (mb - ma)) * inverse;
        out.before[b] = momentum;
        out.behind[b] = momentum - pressure;
    }

    @Override
    public float update(Field field, int from, Rows rows, int row, int next, FullStep step) {
        float most = -1;
        for (int x = 0; x < Field.TILE_COLUMNS; x++) {
            most = Math.max(most, cell(field, from + x, FIRST + x, rows, row, next, step));
        }
        return most;
    }

    private static float cell(Field field, int i, int b, Rows rows, int row, int next, FullStep step) {
        var across = rows.across[row];
        var north = rows.down[row];
        var south = rows.down[next];
        float r = -step.ratio();
        float change = r * (across.mass[b + 1] - across.mass[b] + (south.mass[b] - north.mass[b])) + field.rest[i];
        float old = field.depth[i];
        float depth = Math.max(0, old + change);
        field.rest[i] = change - (depth - old);
        field.second[i] = depth;
        float east = field.east[i] + r * (across.before[b + 1] - across.behind[b] + rows.pulls[row].east[b]);
        float flowSouth = field.south[i] + r * (across.along[b + 1] - across.along[b] + rows.pulls[row].south[b]);
        east += r * (south.along[b] - north.along[b]);
        flowSouth += r * (south.before[b] - north.behind[b]);
        boolean moves = depth > step.dry();
        float safe = Math.max(depth, step.dry());
        float size = (float) Math.sqrt(east * east + flowSouth * flowSouth);
        float rough = field.friction == null ? field.uniformFriction : field.friction[i];
        float drag = rough * (4 * step.seconds()) * Roots.powerOfMinusSevenThirds(safe) * size;
        float kept = moves ? 2 / (1 + (float) Math.sqrt(1 + drag)) : 0;
        field.nextEast[i] = east * kept;
        field.nextSouth[i] = flowSouth * kept;
        float fastest = Math.max(Math.abs(field.nextEast[i]), Math.abs(field.nextSouth[i]));
        return moves ? fastest / safe + (float) Math.sqrt(FullStep.G * safe) : -1;
    }
}
