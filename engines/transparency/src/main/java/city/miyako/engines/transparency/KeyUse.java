package city.miyako.engines.transparency;

/// What a key signs. The number goes into its id, so that a signature of one kind never passes for the other.
public enum KeyUse {
    /// The log's own signature over the text of a checkpoint (C2SP signed-note, type 1).
    LOG(1),
    /// A witness's signature over time and checkpoint (C2SP tlog-cosignature v1, type 4).
    WITNESS(4);

    private final int type;

    KeyUse(int type) {
        this.type = type;
    }

    byte type() {
        return (byte) type;
    }
}
