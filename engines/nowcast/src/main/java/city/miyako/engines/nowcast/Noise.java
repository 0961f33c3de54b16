package city.miyako.engines.nowcast;

import java.util.Random;
import java.util.SplittableRandom;

/// Random fields of each size of a cascade, of mean 0 and spread 1, on a torus, so that any shift of one is another:
/// what rain becomes that nobody can foretell (Bowler, Pierce, Seed 2006, *STEPS*). With the spread of each size of the
/// rain itself they have its spectrum.
final class Noise {
    private static final int FIELDS = 4;

    private final Mesh mesh;
    private final float[][][] fields;

    Noise(Mesh mesh, int levels, long seed) {
        this.mesh = mesh;
        this.fields = new float[FIELDS][][];
        var random = new Random(seed);
        var blur = new Blur(mesh.columns(), mesh.rows(), true);
        for (int field = 0; field < FIELDS; field++) {
            var white = new float[mesh.cells()];
            for (int i = 0; i < white.length; i++) {
                white[i] = (float) random.nextGaussian();
            }
            fields[field] = Cascade.apart(white, blur, levels);
            for (var level : fields[field]) {
                normalise(level);
            }
        }
    }

    private static void normalise(float[] level) {
        double sum = 0;
        double square = 0;
        for (float value : level) {
            sum += value;
            square += (double) value * value;
        }
        double mean = sum / level.length;
        double spread = Math.sqrt(Math.max(1e-12, square / level.length - mean * mean));
        for (int i = 0; i < level.length; i++) {
            level[i] = (float) ((level[i] - mean) / spread);
        }
    }

    /// Lets a level fade and adds one of the fields, shifted and turned by chance.
    ///
    /// @param stays by what the level is multiplied
    /// @param spread by what the noise is multiplied
    /// @param weight of noise in each cell
    void stir(float[] level, int size, float stays, float spread, float[] weight, SplittableRandom random) {
        var field = fields[random.nextInt(FIELDS)][size];
        float strength = random.nextBoolean() ? spread : -spread;
        int right = random.nextInt(mesh.columns());
        int down = random.nextInt(mesh.rows());
        int wide = mesh.columns();
        for (int row = 0; row < mesh.rows(); row++) {
            int to = row * wide;
            int from = (row + down) % mesh.rows() * wide;
            for (int column = 0; column < wide - right; column++) {
                level[to + column] = level[to + column] * stays
                        + strength * weight[to + column] * field[from + right + column];
            }
            for (int column = wide - right; column < wide; column++) {
                level[to + column] = level[to + column] * stays
                        + strength * weight[to + column] * field[from + right + column - wide];
            }
        }
    }
}
