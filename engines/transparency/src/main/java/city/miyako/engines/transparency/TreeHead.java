package city.miyako.engines.transparency;

/// The head of the log at one moment: how many records it has and the root that stands for all of them.
///
/// @param size number of leaves, from 0
/// @param root RFC 6962 root over them
public record TreeHead(long size, Hash root) {
    /// Refuses a negative size.
    public TreeHead {
        if (size < 0) {
            throw new IllegalArgumentException("a tree has no negative size: " + size);
        }
    }

    /// The head of a log before its first record.
    public static TreeHead empty() {
        return new TreeHead(0, Hash.ofNothing());
    }
}
