package city.miyako.app.portal;

import city.miyako.data.things.Thing;
import city.miyako.foundation.pages.Page;
import city.miyako.foundation.tenants.Tenants;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What the light page for emergencies shows: the shelters that are open, by municipality.
///
/// @param open how many shelters are open
/// @param all how many there are
/// @param groups the open ones by municipality
/// @param left how many open ones the page leaves out to stay light
public record EmergencyView(int open, int all, List<Group> groups, int left) {
    // 14 KB hold about this many lines
    private static final int SHOWN = 60;

    static EmergencyView of(List<Thing> shelters, Tenants tenants, Page page) {
        var open = shelters.stream().filter(NowInTheCity::isOpen).toList();
        var groups = open.stream().limit(SHOWN)
            .collect(Collectors.groupingBy(Thing::municipality, TreeMap::new, Collectors.toList()));
        return new EmergencyView(open.size(), shelters.size(), groups.entrySet().stream().map(entry ->
            new Group(tenants.find(entry.getKey()).map(tenant -> tenant.name(page.language())).orElse("–"),
                entry.getValue().stream().map(shelter -> line(shelter, page)).toList())).toList(),
            Math.max(0, open.size() - SHOWN));
    }

    private static Line line(Thing shelter, Page page) {
        long capacity = Math.round(shelter.number("capacity").orElse(0));
        long inside = Math.round(shelter.number("occupancy").orElse(0));
        return new Line(shelter.id(), shelter.name(page.language()), page.number(inside), page.number(capacity),
            capacity > 0 && inside >= capacity);
    }

    /// The open shelters of one municipality.
    ///
    /// @param name the municipality's name
    /// @param lines its open shelters
    public record Group(String name, List<Line> lines) {
    }

    /// One open shelter.
    ///
    /// @param id its id
    /// @param name its name
    /// @param inside how many people are in it
    /// @param capacity how many it takes
    /// @param full whether it takes nobody more
    public record Line(String id, String name, String inside, String capacity, boolean full) {
    }
}
