package city.miyako.app.portal;

/// One choice of a filter.
///
/// @param value what the address carries
/// @param name what the reader sees
/// @param count how many it leads to
/// @param chosen whether it is the one chosen
public record Choice(String value, String name, long count, boolean chosen) {
}
