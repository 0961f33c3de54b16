package city.miyako.linkage.map;

import city.miyako.engines.geography.LatLon;
import java.util.List;
import java.util.stream.Collectors;

/// A picture that lies over the ground of the map, one of several moments, with its legend and its page.
///
/// @param name    what the address of the map calls it, as in `flood-12`
/// @param title   what it shows
/// @param note    what must be said with it, as that it is a sample; or empty
/// @param page    where more is told, without language prefix
/// @param source  its address
/// @param corners where it lies: north-west, north-east, south-east, south-west
/// @param moments what its moments are called, in order
/// @param step    which of them is shown, from 0
/// @param keys    its legend
public record MapPicture(String name, String title, String note, String page, String source, List<LatLon> corners,
                         List<String> moments, int step, List<Key> keys) {
    private static final int CORNERS = 4;

    /// Refuses a picture without four corners or without the moment it shows.
    public MapPicture {
        corners = List.copyOf(corners);
        moments = List.copyOf(moments);
        keys = List.copyOf(keys);
        if (corners.size() != CORNERS || step < 0 || step >= moments.size()) {
            throw new IllegalArgumentException(corners.size() + " corners, moment " + step + " of " + moments.size());
        }
    }

    /// A colour of the legend and what it means.
    ///
    /// @param colour as in `#F7F5A9`
    /// @param words  what it means
    public record Key(String colour, String words) {
    }

    /// A moment as a link.
    ///
    /// @param step  from 0
    /// @param label what it is called
    public record Link(int step, String label) {
    }

    /// All moments.
    public List<Link> links() {
        return java.util.stream.IntStream.range(0, moments.size()).mapToObj(at -> new Link(at, moments.get(at)))
            .toList();
    }

    /// The corners as the drawing reads them: longitude, latitude, and so on.
    public String cornerList() {
        return corners.stream().map(place -> place.longitude() + "," + place.latitude())
            .collect(Collectors.joining(","));
    }

    /// The box around it as the drawing reads it: west, south, east, north.
    public String bounds() {
        var lon = corners.stream().mapToDouble(LatLon::longitude).summaryStatistics();
        var lat = corners.stream().mapToDouble(LatLon::latitude).summaryStatistics();
        return lon.getMin() + "," + lat.getMin() + "," + lon.getMax() + "," + lat.getMax();
    }
}
