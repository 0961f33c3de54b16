package city.miyako.engines.sewer;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// A network cut into reaches and cells, as plain arrays. Cells are the junctions, in order, then the cuts within
/// conduits; behind them, with levels that are told and not reckoned, the outfalls. The water of a reach belongs by
/// halves to the cells at its ends; the half at an outfall lies outside.
final class Mesh {
    private static final int MOST_REACHES = 1_000_000;
    private static final double LARGEST_SHAFT = 10;

    /// Cells whose level is reckoned.
    final int cells;
    /// All reaches.
    final int reaches;
    /// All that joins two cells: the reaches, then the weirs.
    final int links;
    /// Places of nodes by their names.
    final Map<String, Integer> places = new HashMap<>();
    /// The floor of each cell and outfall, metres.
    final double[] bottom;
    /// The ground above each cell, metres; none above cuts.
    final double[] ground;
    /// The plan area of each cell below ground, m²; none at cuts.
    final double[] shaft;
    /// The plan area of each cell above ground, m².
    final double[] flooded;
    /// The cell from which each link leads.
    final int[] left;
    /// The cell to which each link leads.
    final int[] right;
    /// The bottom of each reach where it begins, metres.
    final double[] leftBottom;
    /// The bottom of each reach where it ends, metres.
    final double[] rightBottom;
    /// The length of each reach, metres.
    final double[] length;
    /// The square of each reach's roughness.
    final double[] roughness;
    /// The section of each reach.
    final Shape[] shape;
    /// The reach from which water runs straight on into each, -1 where there is none.
    final int[] before;
    /// The reach into which water runs straight on from each, -1 where there is none.
    final int[] behind;
    /// The first reach of each conduit, and behind the last their number.
    final int[] first;
    /// Where the ends at each cell begin in [#ends].
    final int[] endsFrom;
    /// Ends of reaches at cells and outfalls: twice the reach, one more for its right end.
    final int[] ends;

    Mesh(Network network, Settings settings) {
        int junctions = network.junctions().size();
        first = cut(network, settings);
        reaches = first[first.length - 1];
        cells = junctions + reaches - network.conduits().size();
        int all = cells + network.outfalls().size();
        bottom = new double[all];
        ground = new double[cells];
        shaft = new double[cells];
        flooded = new double[cells];
        links = reaches + network.weirs().size();
        left = new int[links];
        right = new int[links];
        leftBottom = new double[reaches];
        rightBottom = new double[reaches];
        length = new double[reaches];
        roughness = new double[reaches];
        shape = new Shape[reaches];
        before = new int[reaches];
        behind = new int[reaches];
        Arrays.fill(ground, Double.POSITIVE_INFINITY);
        placeNodes(network);
        var shapes = new HashMap<Section, Shape>();
        int cell = junctions;
        for (int i = 0; i < network.conduits().size(); i++) {
            var conduit = network.conduits().get(i);
            var inside = shapes.computeIfAbsent(conduit.section(), section ->
                    new Shape(section, settings.waveMetresPerSecond()));
            lay(conduit, inside, first[i], first[i + 1], cell);
            cell += first[i + 1] - first[i] - 1;
        }
        for (int i = reaches; i < links; i++) {
            left[i] = place(network.weirs().get(i - reaches).from());
            right[i] = place(network.weirs().get(i - reaches).to());
        }
        endsFrom = new int[all + 1];
        ends = new int[2 * reaches];
        gatherEnds();
        joinThrough();
    }

    private static int[] cut(Network network, Settings settings) {
        var from = new int[network.conduits().size() + 1];
        for (int i = 0; i < from.length - 1; i++) {
            double metres = network.conduits().get(i).lengthMetres();
            Network.holdSize("reaches", from[i], 0, MOST_REACHES);
            from[i + 1] = from[i] + (int) Math.ceil(metres / settings.longestReachMetres());
        }
        Network.holdSize("reaches", from[from.length - 1], 0, MOST_REACHES);
        return from;
    }

    private void placeNodes(Network network) {
        for (var junction : network.junctions()) {
            int cell = places.size();
            places.put(junction.id(), cell);
            bottom[cell] = junction.bottomMetres();
            ground[cell] = junction.groundMetres();
            shaft[cell] = junction.shaftSquareMetres();
            flooded[cell] = junction.floodedSquareMetres();
        }
        for (int i = 0; i < network.outfalls().size(); i++) {
            places.put(network.outfalls().get(i).id(), cells + i);
            bottom[cells + i] = network.outfalls().get(i).bottomMetres();
        }
    }

    /// Where a node lies.
    int place(String id) {
        return places.getOrDefault(id, -1);
    }

    private void lay(Conduit conduit, Shape inside, int from, int to, int firstCut) {
        int start = place(conduit.from());
        int end = place(conduit.to());
        double high = bottom[start] + conduit.fromOffsetMetres();
        double low = bottom[end] + conduit.toOffsetMetres();
        int pieces = to - from;
        for (int i = 0; i < pieces; i++) {
            int reach = from + i;
            left[reach] = i == 0 ? start : firstCut + i - 1;
            right[reach] = i == pieces - 1 ? end : firstCut + i;
            leftBottom[reach] = high + (low - high) * i / pieces;
            rightBottom[reach] = i == pieces - 1 ? low : high + (low - high) * (i + 1) / pieces;
            length[reach] = conduit.lengthMetres() / pieces;
            roughness[reach] = conduit.roughness() * conduit.roughness();
            shape[reach] = inside;
            if (i < pieces - 1) {
                bottom[right[reach]] = rightBottom[reach];
            }
        }
    }

    private void gatherEnds() {
        for (int i = 0; i < reaches; i++) {
            endsFrom[left[i] + 1]++;
            endsFrom[right[i] + 1]++;
        }
        for (int i = 1; i < endsFrom.length; i++) {
            endsFrom[i] += endsFrom[i - 1];
        }
        var next = endsFrom.clone();
        for (int i = 0; i < reaches; i++) {
            ends[next[left[i]]++] = 2 * i;
            ends[next[right[i]]++] = 2 * i + 1;
        }
    }

    /// The bottom of an end, metres.
    double endBottom(int end) {
        return (end & 1) == 0 ? leftBottom[end >> 1] : rightBottom[end >> 1];
    }

    /// Joins reaches through which water runs straight on: at cuts, and in manholes with one conduit in and one out.
    private void joinThrough() {
        Arrays.fill(before, -1);
        Arrays.fill(behind, -1);
        for (int cell = 0; cell < cells; cell++) {
            int at = endsFrom[cell];
            if (endsFrom[cell + 1] - at == 2 && shaft[cell] <= LARGEST_SHAFT && (ends[at] + ends[at + 1]) % 2 == 1
                    && endBottom(ends[at]) == endBottom(ends[at + 1])) {
                int in = ((ends[at] & 1) == 1 ? ends[at] : ends[at + 1]) >> 1;
                int out = ((ends[at] & 1) == 1 ? ends[at + 1] : ends[at]) >> 1;
                behind[in] = out;
                before[out] = in;
            }
        }
    }

    /// True where water of several conduits may mix and keep its way: not at cuts, nor in chambers.
    boolean mixes(int cell) {
        return shaft[cell] > 0 && shaft[cell] <= LARGEST_SHAFT;
    }
}
