package city.miyako.linkage.notes;

/// A kind of note: which things notes are, and what they may be about.
///
/// @param type type of the notes, as in `FloodNote`
/// @param about the relationship to what one is about, as in `camera`
/// @param aboutType type of the things one may be about, as in `RiverCamera`
public record NoteKind(String type, String about, String aboutType) {
}
