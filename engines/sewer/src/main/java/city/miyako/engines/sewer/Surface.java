package city.miyako.engines.sewer;

/// What rain runs over.
///
/// @param roughness            Manning's n of the sheet of water, 0.005 to 1 s/m^(1/3) (asphalt 0.011, lawn 0.24)
/// @param hollowsMillimetres   what stays in hollows and never runs, 0 to 500 mm
public record Surface(double roughness, double hollowsMillimetres) {

    /// Refuses a surface that is none.
    ///
    /// @throws SewerRefused `VALUE_ABSURD`
    public Surface {
        SewerRefused.hold("roughness of a surface", roughness, 0.005, 1);
        SewerRefused.hold("hollows of a surface", hollowsMillimetres, 0, 500);
    }

    /// Streets and roofs.
    public static Surface paved() {
        return new Surface(0.013, 1.5);
    }

    /// Gardens and parks.
    public static Surface open() {
        return new Surface(0.2, 5);
    }
}
