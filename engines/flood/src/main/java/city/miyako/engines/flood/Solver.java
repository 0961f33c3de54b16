package city.miyako.engines.flood;

/// Which equations are solved.
public enum Solver {
    /// The local inertial equations (de Almeida et al. 2012): no advection, several times quicker; for slow water over
    /// a whole city. Not for dam breaks: it fails where the flow is supercritical (Neal et al. 2012).
    INERTIAL,
    /// The full shallow-water equations (HLLC, second order): for breaches, surges and steep ground.
    FULL
}
