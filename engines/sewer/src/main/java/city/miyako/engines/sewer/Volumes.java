package city.miyako.engines.sewer;

/// The water in each cell as a function of its level, split into a part that rises ever steeper and one that is taken
/// off it, each convex, as the nested Newton method wants them (Casulli, Zanolli 2012).
final class Volumes {
    private final Mesh mesh;

    /// The rising part and its slope, and what is taken off and its slope, of the cell that was asked for last.
    double rising;
    /// m².
    double risingSlope;
    /// m³.
    double falling;
    /// m².
    double fallingSlope;

    Volumes(Mesh mesh) {
        this.mesh = mesh;
    }

    /// Reckons both parts of a cell at a level; slopes at a kink are those above it.
    void reckon(int cell, double level) {
        standing(cell, level);
        falling = 0;
        fallingSlope = 0;
        for (int i = mesh.endsFrom[cell]; i < mesh.endsFrom[cell + 1]; i++) {
            int end = mesh.ends[i];
            double depth = level - mesh.endBottom(end);
            if (depth >= 0) {
                var shape = mesh.shape[end >> 1];
                double half = mesh.length[end >> 1] / 2;
                double area = half * shape.risingArea(depth);
                double width = half * shape.risingWidth(depth);
                rising += area;
                risingSlope += width;
                falling += area - half * shape.area(depth);
                fallingSlope += width - half * shape.width(depth);
            }
        }
    }

    /// All the water of a cell at a level, m³.
    double at(int cell, double level) {
        reckon(cell, level);
        return rising - falling;
    }

    /// The water above ground at a level, m³.
    double aboveGround(int cell, double level) {
        return mesh.flooded[cell] * Math.max(0, level - mesh.ground[cell]);
    }

    private void standing(int cell, double level) {
        rising = 0;
        risingSlope = 0;
        double depth = level - mesh.bottom[cell];
        if (mesh.shaft[cell] > 0 && depth >= 0) {
            double shaft = mesh.shaft[cell];
            double above = level - mesh.ground[cell];
            rising = above > 0 ? shaft * (depth - above) + mesh.flooded[cell] * above : shaft * depth;
            risingSlope = above > 0 ? mesh.flooded[cell] : shaft;
        }
    }
}
