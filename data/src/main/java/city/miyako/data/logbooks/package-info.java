/// Logbooks: what people on duty did, said and were told, line by line, by name and time.
///
/// A line is written once and changed by nobody: the program's own role may only append (V40), and the audit's log
/// holds the SHA-256 of each. A line may answer another, once, as an acceptance answers a handover. Lines are seen by
/// the staff of their government. Remarks about things that may be mended are notes, what is asked of the city is a
/// case.
@NullMarked
package city.miyako.data.logbooks;

import org.jspecify.annotations.NullMarked;
