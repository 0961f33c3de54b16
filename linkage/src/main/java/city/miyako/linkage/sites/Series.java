package city.miyako.linkage.sites;

/// The history of one attribute of one thing.
///
/// @param thing id of the thing
/// @param attribute name of the attribute
public record Series(String thing, String attribute) {
}
