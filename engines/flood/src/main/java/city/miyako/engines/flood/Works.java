package city.miyako.engines.flood;

import java.util.List;

/// What people built, and what of it fails.
///
/// @param breaches levees that give way
/// @param gates    sluices
/// @param manholes where street and sewer meet
public record Works(List<Breach> breaches, List<Gate> gates, List<Manhole> manholes) {
    /// Nothing built.
    public static final Works NONE = new Works(List.of(), List.of(), List.of());

    /// Copies the lists.
    public Works {
        breaches = List.copyOf(breaches);
        gates = List.copyOf(gates);
        manholes = List.copyOf(manholes);
    }
}
