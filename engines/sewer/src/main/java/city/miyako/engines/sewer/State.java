package city.miyako.engines.sewer;

/// The water in a mesh at one moment, and what a step plans: flow = planned + fromLeft · rise of the left level -
/// fromRight · rise of the right one.
final class State {
    /// Of each cell and outfall, metres.
    final double[] level;
    /// Of each cell, m³: what flowed in less what flowed out, to the last digit.
    final double[] volume;
    /// Through each link, m³/s.
    final double[] flow;
    /// The flow of each link if no level changed, m³/s.
    final double[] planned;
    /// How it grows with the level it comes from, m²/s.
    final double[] fromLeft;
    /// How it shrinks with the level it goes to, m²/s.
    final double[] fromRight;
    /// What enters each cell and outfall from outside and by pumps, m³/s.
    final double[] source;

    State(Mesh mesh) {
        level = mesh.bottom.clone();
        volume = new double[mesh.cells];
        flow = new double[mesh.links];
        planned = new double[mesh.links];
        fromLeft = new double[mesh.links];
        fromRight = new double[mesh.links];
        source = new double[mesh.bottom.length];
    }
}
