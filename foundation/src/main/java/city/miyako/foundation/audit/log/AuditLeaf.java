package city.miyako.foundation.audit.log;

import city.miyako.engines.transparency.Hash;

/// A row of the audit as the log seals it: its place, and its facts as canonical JSON (RFC 8785).
///
/// @param place where the row stands
/// @param bytes what is hashed; at most 65,535
record AuditLeaf(Place place, byte[] bytes) {
    /// The hash that stands in the tree.
    Hash hash() {
        return Hash.leaf(bytes);
    }
}
