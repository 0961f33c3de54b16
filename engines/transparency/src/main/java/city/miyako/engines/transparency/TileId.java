package city.miyako.engines.transparency;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Which tile: its level, its place within the level, and how many hashes it has. C2SP tlog-tiles.
///
/// @param level 0 for leaf hashes, each further level the roots of full tiles below; at most 63
/// @param index place within the level, from 0
/// @param width hashes in the tile, 1 to 256; fewer than 256 make it partial
public record TileId(int level, long index, int width) {
    /// Hashes of a full tile.
    public static final int FULL_WIDTH = 256;
    /// Levels of the tree in one tile.
    static final int HEIGHT = 8;
    private static final int LAST_LEVEL = 63;
    private static final Pattern PATH =
        Pattern.compile("tile/(0|[1-9]\\d?)/((?:x\\d{3}/){0,6}\\d{3})(?:\\.p/([1-9]\\d{0,2}))?");

    /// Refuses what no log can have.
    public TileId {
        if (level < 0 || level > LAST_LEVEL || index < 0 || width < 1 || width > FULL_WIDTH) {
            throw new IllegalArgumentException("no tile: level " + level + ", index " + index + ", width " + width);
        }
    }

    /// The tile at a place in a tree of this size, partial where the tree ends in it; refuses a place behind the end.
    public static TileId of(int level, long index, long treeSize) {
        long hashes = hashes(level, treeSize) - index * FULL_WIDTH;
        return new TileId(level, index, (int) Math.min(FULL_WIDTH, hashes));
    }

    /// The tiles on the way from a leaf up to the root of a tree of this size, the lowest first: one of each level, the
    /// last where the level ends before.
    public static List<TileId> above(long leaf, long treeSize) {
        return IntStream.range(0, LAST_LEVEL).takeWhile(level -> hashes(level, treeSize) > 0)
            .mapToObj(level -> of(level, Math.min(leaf >> level * HEIGHT, hashes(level, treeSize) - 1) / FULL_WIDTH,
                treeSize)).toList();
    }

    /// How many hashes a level has in a tree of this size.
    static long hashes(int level, long treeSize) {
        return level * HEIGHT >= Long.SIZE - 1 ? 0 : treeSize >> level * HEIGHT;
    }

    /// A tile from its path, nothing where the path is not exactly one that [#path] writes.
    public static Optional<TileId> find(String path) {
        var match = PATH.matcher(path);
        if (!match.matches()) {
            return Optional.empty();
        }
        int level = Integer.parseInt(match.group(1));
        int width = match.group(3) == null ? FULL_WIDTH : Integer.parseInt(match.group(3));
        var digits = match.group(2).replaceAll("[x/]", "");
        if (level > LAST_LEVEL || digits.length() > 18 || match.group(3) != null && width >= FULL_WIDTH) {
            return Optional.empty();
        }
        return Optional.of(new TileId(level, Long.parseLong(digits), width)).filter(id -> id.path().equals(path));
    }

    /// Whether the tile has all of its 256 hashes.
    public boolean isFull() {
        return width == FULL_WIDTH;
    }

    /// The path of the tile, as `tile/0/x001/x234/067` or, partial, `tile/0/x001/x234/067.p/8`.
    public String path() {
        return "tile/" + level + "/" + place();
    }

    /// The path of the bundle of records under this tile of level 0, as `tile/entries/x001/x234/067`.
    public String entriesPath() {
        return "tile/entries/" + place();
    }

    private String place() {
        var text = new StringBuilder(String.format(Locale.ROOT, "%03d", index % 1000));
        for (long rest = index / 1000; rest > 0; rest /= 1000) {
            text.insert(0, String.format(Locale.ROOT, "x%03d/", rest % 1000));
        }
        return isFull() ? text.toString() : text.append(".p/").append(width).toString();
    }
}
