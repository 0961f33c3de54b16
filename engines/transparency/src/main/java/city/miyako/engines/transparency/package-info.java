/// An append-only log whose past cannot be changed unseen, for the city's audit.
///
/// **Idea.** Every record is a leaf of a Merkle tree (RFC 6962, section 2.1; RFC 9162 keeps it): a leaf is
/// `SHA-256(0x00 ‖ record)`, a node `SHA-256(0x01 ‖ left ‖ right)`. The root of a tree of `n` leaves ([TreeHead])
/// stands for all of them. A proof of about log₂ n hashes shows that a record is in the tree ([InclusionProof]),
/// another that a later tree only added to an earlier one ([ConsistencyProof]). [ProofVerifier] knows nothing of the
/// store.
///
/// **Storage.** Hashes are kept in tiles of height 8 as C2SP *tlog-tiles* says: 256 hashes each, level 0 the leaves,
/// level 1 the roots of full tiles of level 0, and so on; the last tile of each level may be partial. [Appender]
/// needs nothing but the last tile of each level, [Proofs] one tile or two of each, so a log of 100 million records
/// reads four levels.
///
/// **Signing.** A head becomes a [Checkpoint], signed as a C2SP *signed-note* by the log (Ed25519, key type 1) and
/// cosigned with a time by witnesses (C2SP *tlog-cosignature* v1, key type 4). [TrustPolicy] says whose names are
/// needed.
///
/// **Leaves.** JSON is written canonically (RFC 8785, [CanonicalJson]), so that the same facts always give the same
/// bytes, whatever a database made of spaces and order.
///
/// **Auditing.** [Verification] walks records, tiles and checkpoints once, in order. Three things tell the story
/// twice: the records, the leaf tiles, the upper tiles. The signed root is the judge of which of them was changed;
/// only then are the records compared with the tiles as sequences, and the first record altered, missing, inserted or
/// moved is named. Where records and tiles were changed together, the data allows no more than a stretch between two
/// signed heads.
///
/// **Units.** Sizes and indexes count leaves from 0. No clock, no randomness, no threads; nothing here is shared state.
@NullMarked
package city.miyako.engines.transparency;

import org.jspecify.annotations.NullMarked;
