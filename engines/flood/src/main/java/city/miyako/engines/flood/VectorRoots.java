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
        var third = x.mul(-Roots.THIRD);
        y = y.mul(third.mul(y).mul(y).mul(y).add(Roots.FOUR_THIRDS));
        y = y.mul(third.mul(y).mul(y).mul(y).add(Roots.FOUR_THIRDS));
        y = y.mul(third.mul(y).mul(y).mul(y).add(Roots.FOUR_THIRDS));
        var inverse = FloatVector.broadcast(x.species(), 1).div(x);
        return inverse.mul(inverse).mul(y);
    }
}
