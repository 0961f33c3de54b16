package city.miyako.engines.geography;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.proj4j.CRSFactory;
import org.locationtech.proj4j.ProjCoordinate;
import org.locationtech.proj4j.ProjectionException;
import org.locationtech.proj4j.proj.Projection;

/// The coordinate reference systems in which places can be told and asked for, each with the order of its axes.
///
/// WGS 84 and JGD2011 are taken as one, as the register's own transformation between them does (no shift, right to a
/// metre). Projections are those of PROJ; a place too far from where a projection is made for has no coordinates in it.
public enum ReferenceSystem {
    /// WGS 84 in degrees, longitude first (OGC CRS84).
    CRS84("http://www.opengis.net/def/crs/OGC/1.3/CRS84", new Axes(true, 180, 90), ""),
    /// WGS 84 in degrees, latitude first.
    WGS84("http://www.opengis.net/def/crs/EPSG/0/4326", new Axes(false, 90, 180), ""),
    /// JGD2011, the datum of Japanese surveys, in degrees, latitude first.
    JGD2011("http://www.opengis.net/def/crs/EPSG/0/6668", new Axes(false, 90, 180), ""),
    /// Web Mercator in metres, easting first; reaches to 85.06 degrees north and south.
    WEB_MERCATOR("http://www.opengis.net/def/crs/EPSG/0/3857", new Axes(true, 20_037_508.342789244,
        20_048_966.104014594), "+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m"),
    /// JGD2011 / Japan Plane Rectangular CS IX, Tokyo's own, in metres, northing (X) first.
    PLANE_IX("http://www.opengis.net/def/crs/EPSG/0/6677", new Axes(false, 3_000_000, 3_000_000),
        "+proj=etmerc +lat_0=36 +lon_0=139.8333333333333333 +k=0.9999 +x_0=0 +y_0=0 +ellps=GRS80 +units=m");

    private static final int STEPS_PER_SIDE = 32;
    private static final double ROUNDING = 1e-9;
    private static final GeometryFactory SHAPES = new GeometryFactory();

    private final String uri;
    private final Axes axes;
    private final @Nullable Projection projection;

    ReferenceSystem(String uri, Axes axes, String definition) {
        this.uri = uri;
        this.axes = axes;
        this.projection = definition.isEmpty() ? null
                : new CRSFactory().createFromParameters(uri, definition).getProjection();
    }

    /// The order of the axes and how far they reach.
    ///
    /// @param eastFirst whether the first coordinate grows to the east, not to the north
    /// @param first     the furthest from zero that the first coordinate may lie
    /// @param second    the furthest from zero that the second may
    private record Axes(boolean eastFirst, double first, double second) {}

    /// The system of an address of the OGC's register, as in `http://www.opengis.net/def/crs/EPSG/0/4326`.
    public static Optional<ReferenceSystem> find(String uri) {
        return Arrays.stream(values()).filter(known -> known.uri.equals(uri)).findFirst();
    }

    /// Its address in the OGC's register.
    public String uri() {
        return uri;
    }

    /// The two coordinates of a place in the order of this system's axes, or empty where it has none there.
    public Optional<double[]> findCoordinates(LatLon place) {
        var east = place.longitude();
        var north = place.latitude();
        if (projection != null) {
            var flat = findProjected(() -> projection.project(new ProjCoordinate(place.longitude(), place.latitude()),
                    new ProjCoordinate()));
            if (flat.isEmpty()) {
                return Optional.empty();
            }
            east = flat.get().x;
            north = flat.get().y;
        }
        var told = axes.eastFirst() ? new double[] {east, north} : new double[] {north, east};
        return isWithin(told) ? Optional.of(told) : Optional.empty();
    }

    /// The place of two coordinates, or empty where they lie outside of this system.
    public Optional<LatLon> findPlace(double... coordinates) {
        if (coordinates.length != 2 || !isWithin(coordinates)) {
            return Optional.empty();
        }
        var east = coordinates[axes.eastFirst() ? 0 : 1];
        var north = coordinates[axes.eastFirst() ? 1 : 0];
        if (projection == null) {
            return Optional.of(new LatLon(north, east));
        }
        return findProjected(() -> projection.inverseProject(new ProjCoordinate(east, north), new ProjCoordinate()))
                .map(round -> new ProjCoordinate(Math.abs(round.x) < 180 + ROUNDING ? Math.clamp(round.x, -180, 180)
                        : round.x, round.y))
                .filter(round -> LatLon.isOnEarth(round.y, round.x)).map(round -> new LatLon(round.y, round.x));
    }

    /// What a box of this system covers, as a shape of longitudes (x) and latitudes (y); a point or a line where the
    /// box has no width. Empty where a corner lies outside of this system, or a box of a plane is turned inside out. A
    /// box of degrees whose west lies east of its east goes over the 180th meridian.
    ///
    /// @param lower both lower coordinates, in the order of the axes
    /// @param upper both upper ones
    public Optional<Geometry> findBox(double[] lower, double[] upper) {
        var from = findPlace(lower);
        var to = findPlace(upper);
        if (from.isEmpty() || to.isEmpty()) {
            return Optional.empty();
        }
        if (projection == null) {
            return findBox(from.get(), to.get());
        }
        if (lower[0] > upper[0] || lower[1] > upper[1]) {
            return Optional.empty();
        }
        return findOutline(lower, upper);
    }

    private static Optional<Geometry> findBox(LatLon from, LatLon to) {
        if (from.latitude() > to.latitude()) {
            return Optional.empty();
        }
        if (from.longitude() <= to.longitude()) {
            return Optional.of(Shapes.of(new GeoBox(from.latitude(), from.longitude(), to.latitude(),
                    to.longitude())));
        }
        var parts = List.of(Shapes.of(new GeoBox(from.latitude(), from.longitude(), to.latitude(), 180)),
                Shapes.of(new GeoBox(from.latitude(), -180, to.latitude(), to.longitude())));
        return Optional.of(Shapes.union(parts));
    }

    // A straight side of a plane is bent on the globe, so each is walked in steps.
    private Optional<Geometry> findOutline(double[] lower, double[] upper) {
        if (lower[0] == upper[0] && lower[1] == upper[1]) {
            return findPlace(lower).map(place -> SHAPES.createPoint(at(place)));
        }
        boolean flat = lower[0] == upper[0] || lower[1] == upper[1];
        var corners = flat ? List.of(lower, upper) : List.of(lower, new double[] {upper[0], lower[1]}, upper,
                new double[] {lower[0], upper[1]}, lower);
        var outline = new ArrayList<Coordinate>();
        for (int side = 0; side + 1 < corners.size(); side++) {
            for (int step = 0; step < STEPS_PER_SIDE; step++) {
                findPlace(between(corners.get(side), corners.get(side + 1), step)).map(ReferenceSystem::at)
                        .ifPresent(outline::add);
            }
        }
        findPlace(corners.getLast()).map(ReferenceSystem::at).ifPresent(outline::add);
        if (outline.size() <= STEPS_PER_SIDE * (corners.size() - 1)) {
            return Optional.empty();
        }
        var line = outline.toArray(Coordinate[]::new);
        return Optional.of(flat ? SHAPES.createLineString(line) : SHAPES.createPolygon(line));
    }

    private static double[] between(double[] from, double[] to, int step) {
        double share = (double) step / STEPS_PER_SIDE;
        return new double[] {from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share};
    }

    private static Coordinate at(LatLon place) {
        return new Coordinate(place.longitude(), place.latitude());
    }

    private static Optional<ProjCoordinate> findProjected(Supplier<ProjCoordinate> projecting) {
        try {
            return Optional.of(projecting.get());
        } catch (ProjectionException e) {
            return Optional.empty();
        }
    }

    private boolean isWithin(double[] coordinates) {
        return Math.abs(coordinates[0]) <= axes.first() && Math.abs(coordinates[1]) <= axes.second();
    }
}
