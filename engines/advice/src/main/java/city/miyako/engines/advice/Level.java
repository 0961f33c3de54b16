package city.miyako.engines.advice;

/// A height of water or of a structure; never a bare number, since the same place is 1.13 m higher above A.P. than
/// above T.P.
///
/// @param metres above the datum
/// @param datum what it is counted from
public record Level(double metres, Datum datum) {
    private static final double HIGHEST = 10_000;

    /// @throws AdviceRefused `LEVEL_ABSURD` when it is no number or beyond 10,000 m
    public Level {
        if (!(Math.abs(metres) <= HIGHEST)) {
            throw new AdviceRefused(AdviceRefused.Reason.LEVEL_ABSURD, metres + " m " + datum.name());
        }
    }

    /// The same height above another datum.
    ///
    /// @throws AdviceRefused `DATUM_UNRELATED` where nobody knows how they lie to each other
    public Level in(Datum other) {
        return new Level(metres + other.metresFrom(datum), other);
    }

    /// How far it lies above another, metres.
    ///
    /// @throws AdviceRefused `DATUM_MIXED` when they are counted from different datums: convert one first
    public double above(Level other) {
        return metres - other.metres(datum);
    }

    /// The bare metres, for whoever reckons in this datum.
    double metres(Datum reckonedIn) {
        if (!datum.equals(reckonedIn)) {
            throw new AdviceRefused(AdviceRefused.Reason.DATUM_MIXED, metres + " m " + datum.name() + " beside "
                    + reckonedIn.name());
        }
        return metres;
    }
}
