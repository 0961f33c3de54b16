package city.miyako.engines.forecasting;

import city.miyako.engines.forecasting.ForecastRefused.Reason;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.decomposition.QRPDecomposition_F64;

/// Least squares by QR with pivots, so that what the readings leave undetermined is found out and not made up.
final class LeastSquares {
    private static final double SINGULAR = 1e-9;

    private LeastSquares() {
    }

    /// The unknowns that come nearest to the targets, one of each column of the design.
    ///
    /// @throws ForecastRefused `NOT_SOLVABLE` when columns depend on each other
    static double[] solve(DMatrixRMaj design, DMatrixRMaj targets) {
        var solver = LinearSolverFactory_DDRM.leastSquaresQrPivot(false, false);
        QRPDecomposition_F64<DMatrixRMaj> decomposition = solver.getDecomposition();
        decomposition.setSingularThreshold(SINGULAR);
        int unknowns = design.getNumCols();
        if (!solver.setA(design) || decomposition.getRank() < unknowns) {
            throw new ForecastRefused(Reason.NOT_SOLVABLE, design.getNumRows() + " readings determine "
                    + decomposition.getRank() + " of " + unknowns + " unknowns");
        }
        var found = new DMatrixRMaj(unknowns, 1);
        solver.solve(targets, found);
        return found.data.clone();
    }
}
