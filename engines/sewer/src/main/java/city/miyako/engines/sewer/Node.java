package city.miyako.engines.sewer;

/// Where conduits meet or end.
public sealed interface Node permits Junction, Outfall {

    /// The name, the only one of its kind in the network.
    String id();

    /// Its lowest point, metres above the datum.
    double bottomMetres();
}
