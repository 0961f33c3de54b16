package city.miyako.services.floodsimulation;

import city.miyako.foundation.web.Table;
import city.miyako.linkage.floods.FloodBands;
import city.miyako.linkage.floods.FloodLayer;
import city.miyako.linkage.floods.FloodRun;
import java.util.List;
import java.util.Locale;

/// A flood that has come to its end, as its page shows it.
///
/// @param run      the flood
/// @param staff    whether the reader may act on it
/// @param layer    which layer is shown
/// @param place    the place of the moment shown among the moments, from 0
/// @param moments  how much is flooded at each moment
/// @param bands    the classes of what is shown
/// @param affected what stands in the water
/// @param sides    other floods over the same ground, to compare with
public record FloodView(FloodRun run, boolean staff, FloodLayer layer, int place, List<Step> moments, FloodBands bands,
                        Affected affected, List<FloodRun> sides) {
    private static final int MINUTE = 60;
    private static final int HALF_METRE = 1;
    private static final int THREE_METRES = 2;

    /// How much is flooded at a moment.
    ///
    /// @param place  from 0
    /// @param second from the start
    /// @param bands  the classes of depth
    public record Step(int place, int second, FloodBands bands) {
        /// Minutes from the start.
        public int minute() {
            return Math.round((float) second / MINUTE);
        }

        /// Hectares under water.
        public double wet() {
            return bands.from(0);
        }

        /// Hectares at least half a metre deep.
        public double deep() {
            return bands.from(HALF_METRE);
        }

        /// Hectares at least three metres deep, the height of a floor.
        public double storey() {
            return bands.from(THREE_METRES);
        }
    }

    /// All layers, as links.
    public List<FloodLayer> layers() {
        return List.of(FloodLayer.values());
    }

    /// Whether a moment is shown, not the whole flood.
    public boolean isMoment() {
        return layer == FloodLayer.DEPTH;
    }

    /// The moment shown.
    public Step now() {
        return moments.get(place);
    }

    /// Whether there is a moment before this one.
    public boolean hasBefore() {
        return isMoment() && place > 0;
    }

    /// Whether there is a moment after this one.
    public boolean hasNext() {
        return isMoment() && place + 1 < moments.size();
    }

    /// The question that shows the moment before.
    public String before() {
        return "?step=" + (place - 1);
    }

    /// The question that shows the moment after.
    public String next() {
        return "?step=" + (place + 1);
    }

    /// What a picture or an export of what is shown is asked by.
    public String question() {
        return "?show=" + layer.word() + "&step=" + place;
    }

    /// Water made or lost by the reckoning, as a share, as in `2.1e-08`.
    public String balance() {
        return String.format(Locale.ROOT, "%.1e", run.error());
    }

    /// The address of its data.
    public String data(String what) {
        return FloodSimulationService.API + "/floods/" + run.id() + "/" + what;
    }

    Table table() {
        return new Table("moments", List.of("minute", "flooded_ha", "from_0.5_m_ha", "from_3_m_ha", "greatest_depth_m"),
            moments.stream().<List<Object>>map(moment -> List.of(moment.minute(), Table.fixed(moment.wet(), 4),
                Table.fixed(moment.deep(), 4), Table.fixed(moment.storey(), 4),
                Table.fixed(moment.bands().most(), 3))).toList());
    }
}
