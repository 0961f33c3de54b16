package city.miyako.engines.transparency;

/// A stored tile that the log cannot do without is missing or wrong: nothing is appended or proved on top of it.
public final class LogDamaged extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient TileId tile;
    private final Fault fault;

    /// What is wrong with a tile.
    public enum Fault {
        /// The store does not have it.
        MISSING,
        /// It has fewer or more bytes than its width says.
        WRONG_LENGTH,
        /// Its hashes do not lead to the head of the log.
        ALTERED
    }

    LogDamaged(TileId tile, Fault fault) {
        super("tile " + tile.path() + ": " + fault);
        this.tile = tile;
        this.fault = fault;
    }

    /// The tile in question.
    public TileId tile() {
        return tile;
    }

    /// What is wrong with it.
    public Fault fault() {
        return fault;
    }
}
