package city.miyako.linkage.readings;

/// Why a line was not taken.
///
/// @param number its place in the body, from 1
/// @param reason in a few words
record LineFault(long number, String reason) {
}
