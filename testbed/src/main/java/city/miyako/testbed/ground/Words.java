package city.miyako.testbed.ground;

/// A name in the two languages of the city's pages.
///
/// @param ja Japanese
/// @param en English
public record Words(String ja, String en) {}
