package city.miyako.engines.sewer;

/// Water that enters a junction from elsewhere: sewage in dry weather, another sewer.
///
/// @param node                 the junction
/// @param cubicMetresPerSecond how much over time, 0 to 1,000 m³/s
public record Inflow(String node, Course cubicMetresPerSecond) {
    private static final double MOST = 1000;

    /// Refuses an inflow that takes water away.
    ///
    /// @throws SewerRefused `VALUE_ABSURD`
    public Inflow {
        SewerRefused.hold("inflow at " + node, cubicMetresPerSecond.least(), 0, MOST);
        SewerRefused.hold("inflow at " + node, cubicMetresPerSecond.most(), 0, MOST);
    }
}
