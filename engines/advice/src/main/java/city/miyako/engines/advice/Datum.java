package city.miyako.engines.advice;

/// The surface that heights are counted from.
///
/// @param name as it is written beside a height
/// @param aboveTokyoPeil how far its zero lies above the zero of T.P., metres; NaN where nobody knows, as with the own
///     zero of a gauge that was never levelled
public record Datum(String name, double aboveTokyoPeil) {
    /// T.P., the mean level of Tokyo Bay: what maps of Japan count from.
    public static final Datum TOKYO_PEIL = new Datum("T.P.", 0);
    /// A.P., the datum of works at the Arakawa, Tama and Nakagawa and of the port: its zero is the lowest water at
    /// Reiganjima, T.P. - 1.1344 m (Kanto Regional Development Bureau, glossary of the Upper Arakawa River Office).
    public static final Datum ARAKAWA_PEIL = new Datum("A.P.", -1.1344);

    private static final double FURTHEST = 5_000;

    /// @throws AdviceRefused `LEVEL_ABSURD` without a name or more than 5,000 m away
    public Datum {
        if (name.isBlank() || Math.abs(aboveTokyoPeil) > FURTHEST) {
            throw new AdviceRefused(AdviceRefused.Reason.LEVEL_ABSURD, "datum '" + name + "' at " + aboveTokyoPeil
                    + " m");
        }
    }

    /// A datum whose height nobody knows: its levels can be compared with each other and with nothing else.
    public static Datum unrelated(String name) {
        return new Datum(name, Double.NaN);
    }

    /// What is to be added to a height above another datum to have it above this one, metres.
    ///
    /// @throws AdviceRefused `DATUM_UNRELATED` where one of two different ones is not known
    double metresFrom(Datum other) {
        if (equals(other)) {
            return 0;
        }
        double metres = other.aboveTokyoPeil - aboveTokyoPeil;
        if (Double.isNaN(metres)) {
            throw new AdviceRefused(AdviceRefused.Reason.DATUM_UNRELATED, other.name + " to " + name);
        }
        return metres;
    }
}
