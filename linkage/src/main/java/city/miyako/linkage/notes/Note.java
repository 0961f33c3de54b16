package city.miyako.linkage.notes;

import java.time.Instant;

/// A remark of one member of staff, seen by staff only.
///
/// @param about id of the thing it is about, empty where it is about none
/// @param text what was seen
/// @param author who wrote it
/// @param at when
public record Note(String about, String text, String author, Instant at) {
}
