package city.miyako.linkage.tiles;

import city.miyako.data.types.ThingType;
import city.miyako.engines.tiles.Tile;
import city.miyako.engines.tiles.TileAddress;
import city.miyako.engines.tiles.TilePoint;
import city.miyako.engines.tiles.TileShape;
import city.miyako.engines.tiles.TileSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A layer at one moment: its marks, and the tiles cut from them so far. Immutable but for the tiles it remembers.
final class Layer {
    private static final int MOST_TILES = 4_000;

    private final List<Mark> marks;
    private final TileSource source;
    private final Map<TileAddress, Tile> tiles = new ConcurrentHashMap<>();

    Layer(List<Mark> marks) {
        this.marks = List.copyOf(marks);
        var points = new ArrayList<TilePoint>(marks.size());
        var shapes = new ArrayList<TileShape>();
        for (var mark : marks) {
            var spot = mark.spot();
            var shape = spot.shape();
            if (shape == null) {
                points.add(new TilePoint(mark.id(), mark.name(), spot.latitude(), spot.longitude(), mark.value(),
                    mark.state()));
            } else {
                shapes.add(new TileShape(mark.id(), mark.name(), shape, mark.value(), mark.state()));
            }
        }
        this.source = new TileSource(points, shapes);
    }

    /// The same layer with some things read anew: those of `fresh`, while the rest of `changed` is gone.
    Layer with(Collection<String> changed, List<Mark> fresh) {
        var byId = fresh.stream().collect(Collectors.toMap(Mark::id, mark -> mark, (_, later) -> later));
        var next = new ArrayList<Mark>(marks.size() + fresh.size());
        for (var mark : marks) {
            var renewed = byId.remove(mark.id());
            if (renewed != null) {
                next.add(renewed);
            } else if (!changed.contains(mark.id())) {
                next.add(mark);
            }
        }
        next.addAll(byId.values());
        return new Layer(next);
    }

    /// The same layer some time later, when some of its things may have fallen silent.
    Layer aged(ThingType type, Instant now) {
        var aged = marks.stream().map(mark -> Marks.aged(mark, type, now)).toList();
        boolean same = IntStream.range(0, marks.size()).allMatch(i -> aged.get(i) == marks.get(i));
        return same ? this : new Layer(aged);
    }

    List<Mark> marks() {
        return marks;
    }

    Tile tile(TileAddress address) {
        var known = tiles.get(address);
        if (known != null) {
            return known;
        }
        var cut = source.tile(address);
        if (tiles.size() < MOST_TILES) {
            tiles.put(address, cut);
        }
        return cut;
    }
}
