package city.miyako.engines.inflow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A spell of rain, separated from others by hours without rain.
///
/// @param start                  first step with rain
/// @param end                    end of the last step with rain
/// @param depthMillimetres       rain in all, mm
/// @param peakMillimetresPerHour highest intensity of a step, mm/h
public record RainEvent(Instant start, Instant end, double depthMillimetres, double peakMillimetresPerHour) {

    /// The spells of rain of a gauge, in order, of at least the depth the settings ask for.
    ///
    /// @param rainMillimetresPerHour intensities at the gauge; in any order, doubled, missing or wrong
    public static List<RainEvent> find(List<Sample> rainMillimetresPerHour, Period period, Settings settings) {
        var record = new SensorRecord("", "", Double.NaN, List.of(), rainMillimetresPerHour);
        return in(Grid.of(record, period, settings)).stream().map(Located::event).toList();
    }

    /// An event in steps of its grid.
    ///
    /// @param event the event
    /// @param first first step with rain
    /// @param last  last step with rain
    record Located(RainEvent event, int first, int last) { }

    /// All events of at least the depth the settings ask for, in order.
    static List<Located> in(Grid grid) {
        int gap = grid.settings.steps(grid.settings.eventGap());
        var events = new ArrayList<Located>();
        int first = -1;
        int last = -1;
        for (int i = 0; i < grid.size(); i++) {
            if (grid.depth(i) == 0) {
                continue;
            }
            if (first >= 0 && i - last > gap) {
                add(grid, first, last, events);
                first = i;
            }
            first = first < 0 ? i : first;
            last = i;
        }
        if (first >= 0) {
            add(grid, first, last, events);
        }
        return events;
    }

    private static void add(Grid grid, int first, int last, List<Located> events) {
        double depth = 0;
        double peak = 0;
        for (int i = first; i <= last; i++) {
            depth += grid.depth(i);
            peak = Math.max(peak, grid.depth(i) / grid.settings.stepHours());
        }
        if (depth >= grid.settings.eventRainMm()) {
            events.add(new Located(new RainEvent(grid.at(first), grid.at(last + 1), depth, peak), first, last));
        }
    }
}
