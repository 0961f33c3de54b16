package city.miyako.testbed.water;

import city.miyako.testbed.ground.Table;

/// A sewer pipe and what drains into it.
///
/// @param areaHectares land that drains into it
/// @param diameterMetres inner diameter
/// @param residential share of homes, 0 to 1; the rest is offices and workshops, which rest at weekends
/// @param inflowShare share of the rain on its land that finds a way into it: the truth behind any ranking of leaks
public record Pipe(double areaHectares, double diameterMetres, double residential, double inflowShare) {
    private static final double FULL_SPEED = 1.1;

    static Pipe of(Table.Row row) {
        return new Pipe(row.number("areaHectares"), row.number("diameterMetres"), row.number("residential"),
                row.number("inflowShare"));
    }

    /// Mean sewage of an ordinary day in cubic metres per second: 90 people per hectare, 260 litres a day each.
    double meanSewage() {
        return areaHectares * 90 * 0.260 / 86_400;
    }

    /// The flow that fills the pipe, in cubic metres per second.
    double fullFlow() {
        return FULL_SPEED * StrictMath.PI * diameterMetres * diameterMetres / 4;
    }

    /// Water level above the pipe's floor in metres; above the diameter the water stands in the shaft.
    double levelMetres(double flow) {
        double full = flow / fullFlow();
        if (full <= 1) {
            return 0.95 * diameterMetres * StrictMath.sqrt(full);
        }
        return StrictMath.min(4.5, 0.95 * diameterMetres + 1.5 * (full - 1));
    }
}
