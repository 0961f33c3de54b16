package city.miyako.linkage.sensorthings;

/// A key by which entities are put in order (18-088, 9.3.3.1).
///
/// @param key what is compared
/// @param down whether the highest comes first
record Order(Expression key, boolean down) {
}
