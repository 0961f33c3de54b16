package city.miyako.engines.flood;

/// A way to reckon one time step over all tiles that are awake.
interface Scheme {
    /// How quickly news travels over the grid, m/s; the time step is a share of a cell's side over this.
    double signal();

    /// The state a number of seconds later.
    void advance(double seconds);
}
