package city.miyako.engines.flood;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/// The powers of [Roots] for vectors, operation by operation the same.
final class VectorRoots {
    private VectorRoots() {
    }

    /// x^(-7/3).
    static FloatVector powerOfMinusSevenThirds(FloatVector x) {
        var bits = (FloatVector) x.reinterpretAsInts().convert(VectorOperators.I2F, 0);
        var guess = bits.mul(-Roots.THIRD).add(Roots.GUESS).convert(VectorOperators.F2I, 0);
        var y = guess.reinterpretAsFloats();
        y = better(x, y);
        y = better(x, y);
        y = better(x, y);
        var inverse = FloatVector.broadcast(x.species(), 1).div(x);
        return inverse.mul(inverse).mul(y);
    }

    private static FloatVector better(FloatVector x, FloatVector y) {
        return y.mul(x.mul(-Roots.THIRD).mul(y).mul(y).mul(y).add(Roots.FOUR_THIRDS));
    }
}
