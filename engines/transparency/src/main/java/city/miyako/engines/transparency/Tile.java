package city.miyako.engines.transparency;

import java.util.ArrayList;
import java.util.List;

/// A row of up to 256 hashes of one level, as it is stored.
///
/// @param id     which tile
/// @param hashes as many as the width says
public record Tile(TileId id, List<Hash> hashes) {
    /// Copies the hashes, refuses a wrong number of them.
    public Tile {
        hashes = List.copyOf(hashes);
        if (hashes.size() != id.width()) {
            throw new IllegalArgumentException(id + " with " + hashes.size() + " hashes");
        }
    }

    /// A tile from the bytes that were stored; [LogDamaged] where their number is not 32 times the width.
    public static Tile of(TileId id, byte[] stored) {
        if (stored.length != id.width() * Hash.LENGTH) {
            throw new LogDamaged(id, LogDamaged.Fault.WRONG_LENGTH);
        }
        var hashes = new ArrayList<Hash>(id.width());
        for (int i = 0; i < id.width(); i++) {
            hashes.add(Hash.at(stored, i * Hash.LENGTH));
        }
        return new Tile(id, hashes);
    }

    /// The hashes one behind the other, 32 bytes each, as they are stored and served.
    public byte[] bytes() {
        var bytes = new byte[hashes.size() * Hash.LENGTH];
        for (int i = 0; i < hashes.size(); i++) {
            System.arraycopy(hashes.get(i).shared(), 0, bytes, i * Hash.LENGTH, Hash.LENGTH);
        }
        return bytes;
    }
}
