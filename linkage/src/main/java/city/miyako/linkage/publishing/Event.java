package city.miyako.linkage.publishing;

/// One record as Kafka gets it.
///
/// @param key whose thing it is about; what has one key stays in order
/// @param body a CloudEvent as JSON, in UTF-8
record Event(String key, byte[] body) {
}
