package city.miyako.engines.tables.model;

import java.time.ZoneId;

/// The column that says when.
///
/// @param column its heading
/// @param zone the zone of times that name none
/// @param pattern a `DateTimeFormatter` pattern for unusual times, or `epoch-seconds` or `epoch-milliseconds` for
///     numbers that count from 1970; empty: ISO, slashes, Japanese dates and eras
public record TimeColumn(String column, ZoneId zone, String pattern) {}
