package city.miyako.engines.geography;

import java.util.Collection;
import org.locationtech.jts.algorithm.construct.MaximumInscribedCircle;
import org.locationtech.jts.coverage.CoverageSimplifier;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.locationtech.jts.operation.union.UnaryUnionOp;
import org.locationtech.jts.simplify.TopologyPreservingSimplifier;

/// Small works on shapes: lighter outlines, unions, where to write a name.
public final class Shapes {
    private static final GeometryFactory SHAPES = new GeometryFactory();
    /// A name needs no more exact place than this share of the shape's size.
    private static final double LABEL_TOLERANCE = 0.02;

    private Shapes() {}

    /// The shape with fewer points, none moved further than so many degrees; stays valid, never empty.
    public static Geometry simplified(Geometry shape, double toleranceDegrees) {
        return TopologyPreservingSimplifier.simplify(shape, toleranceDegrees);
    }

    /// Neighbouring areas with fewer points whose shared borders stay shared: no gaps, no overlaps.
    ///
    /// @param coverage areas that share borders exactly, as municipalities do; the answer keeps their order
    /// @param toleranceDegrees about the square root of the area a dropped corner may have
    public static Geometry[] simplifiedTogether(Geometry[] coverage, double toleranceDegrees) {
        return CoverageSimplifier.simplify(coverage, toleranceDegrees);
    }

    /// One shape of many; touching areas become one. Empty when there is nothing to join.
    public static Geometry union(Collection<Geometry> shapes) {
        return shapes.isEmpty() ? SHAPES.createGeometryCollection() : UnaryUnionOp.union(shapes);
    }

    /// Where to write the shape's name: well inside its largest part.
    ///
    /// @throws IllegalArgumentException when the shape is empty
    public static LatLon labelPoint(Geometry shape) {
        if (shape.isEmpty()) {
            throw new IllegalArgumentException("an empty shape has no place for a name");
        }
        var largest = largestPart(shape);
        if (!(largest instanceof Polygonal)) {
            return of(largest.getInteriorPoint());
        }
        var box = largest.getEnvelopeInternal();
        var tolerance = Math.max(Math.min(box.getWidth(), box.getHeight()) * LABEL_TOLERANCE, 1e-9);
        return of(MaximumInscribedCircle.getCenter(largest, tolerance));
    }

    /// A box as a polygon.
    public static Geometry of(GeoBox box) {
        return SHAPES.toGeometry(new Envelope(box.west(), box.east(), box.south(), box.north()));
    }

    static Geometry scaledX(Geometry shape, double factor) {
        return AffineTransformation.scaleInstance(factor, 1).transform(shape);
    }

    private static Geometry largestPart(Geometry shape) {
        var largest = shape.getGeometryN(0);
        for (int i = 1; i < shape.getNumGeometries(); i++) {
            var part = shape.getGeometryN(i);
            largest = part.getArea() > largest.getArea() ? part : largest;
        }
        return largest;
    }

    private static LatLon of(Point point) {
        return new LatLon(point.getY(), point.getX());
    }
}
