package city.miyako.engines.sewer;

/// A section with its slot, as tables over depth: width runs straight between their points, area and moment are its
/// exact integrals, so that Newton's method sees true derivatives.
final class Shape {
    private static final int PIECES = 400;
    private static final double FOUR_THIRDS = 4.0 / 3;

    /// From bottom to crown, metres.
    final double height;
    /// Width of the slot, metres.
    final double slot;
    /// Area below the crown, m².
    final double full;

    private final double piece;
    private final double[] width = new double[PIECES + 1];
    private final double[] area = new double[PIECES + 1];
    private final double[] moment = new double[PIECES + 1];
    private final double[] radius = new double[PIECES + 1];
    private final double widest;
    private final double widestDepth;
    private final double widestArea;

    /// Makes the tables.
    ///
    /// @param section       the inside
    /// @param waveSpeed     of pressure waves, m/s; the slot is g A / c² wide
    Shape(Section section, double waveSpeed) {
        height = section.heightMetres();
        piece = height / PIECES;
        for (int i = 0; i <= PIECES; i++) {
            width[i] = section.widthAt(i * piece);
        }
        for (int i = 1; i <= PIECES; i++) {
            area[i] = area[i - 1] + piece * (width[i - 1] + width[i]) / 2;
            moment[i] = moment[i - 1] + piece * area[i - 1] + piece * piece * (2 * width[i - 1] + width[i]) / 6;
            radius[i] = Math.pow(area[i] / section.perimeterAt(i * piece), FOUR_THIRDS);
        }
        full = area[PIECES];
        slot = Hydraulics.GRAVITY * full / (waveSpeed * waveSpeed);
        int widestAt = widestPoint();
        widest = width[widestAt];
        widestDepth = widestAt * piece;
        widestArea = area[widestAt];
    }

    private int widestPoint() {
        int at = 0;
        for (int i = 0; i <= PIECES; i++) {
            at = width[i] >= width[at] ? i : at;
        }
        return at;
    }

    /// The width of the surface at a depth, the slot's in a full conduit; 0 where it is dry.
    double width(double depth) {
        if (depth < 0) {
            return 0;
        }
        if (depth >= height) {
            return slot;
        }
        double place = depth / piece;
        int i = Math.min((int) place, PIECES - 1);
        return Math.max(slot, width[i] + (place - i) * (width[i + 1] - width[i]));
    }

    /// The area of the water at a depth, in the slot too.
    double area(double depth) {
        if (depth <= 0) {
            return 0;
        }
        if (depth >= height) {
            return full + slot * (depth - height);
        }
        int i = Math.min((int) (depth / piece), PIECES - 1);
        double above = depth - i * piece;
        return area[i] + above * (width[i] + above / piece * (width[i + 1] - width[i]) / 2);
    }

    /// The area of the water that flows: without the slot.
    double flowArea(double depth) {
        return Math.min(full, area(depth));
    }

    /// The mean area over the depths between two, which makes the thrust of the water between them exact.
    double meanArea(double one, double other) {
        double low = Math.min(one, other);
        double high = Math.max(one, other);
        return high - low < piece / 2 ? flowArea((low + high) / 2) : (moment(high) - moment(low)) / (high - low);
    }

    /// The integral of the area that flows from the bottom to a depth, m³.
    double moment(double depth) {
        if (depth <= 0) {
            return 0;
        }
        if (depth >= height) {
            return moment[PIECES] + full * (depth - height);
        }
        int i = Math.min((int) (depth / piece), PIECES - 1);
        double above = depth - i * piece;
        double bend = (width[i + 1] - width[i]) / piece;
        return moment[i] + above * (area[i] + above * (width[i] / 2 + above * bend / 6));
    }

    /// The hydraulic radius to the power 4/3, m^(4/3).
    double radius(double depth) {
        if (depth >= height) {
            return radius[PIECES];
        }
        double place = Math.max(0, depth / piece);
        int i = Math.min((int) place, PIECES - 1);
        return radius[i] + (place - i) * (radius[i + 1] - radius[i]);
    }

    /// The width that never shrinks: that of the surface up to the widest point, and from there on that.
    double risingWidth(double depth) {
        return depth >= widestDepth ? Math.max(slot, widest) : width(depth);
    }

    /// The area below that width.
    double risingArea(double depth) {
        return depth >= widestDepth ? widestArea + Math.max(slot, widest) * (depth - widestDepth) : area(depth);
    }

    /// The depth at which a flow is critical, at most the height, metres: Q² B = g A³.
    double criticalDepth(double flow) {
        double low = 0;
        double high = height;
        for (int i = 0; i < 30; i++) {
            double middle = (low + high) / 2;
            double inside = flowArea(middle);
            if (flow * flow * width(middle) > Hydraulics.GRAVITY * inside * inside * inside) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }
}
