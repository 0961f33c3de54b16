package city.miyako.foundation.services;

import java.time.Instant;

/// A warning that every page may show at its top.
///
/// @param level the national warning level, 1 to 5
/// @param title what and where, in the reader's language
/// @param advice what to do, in the reader's language
/// @param href the page that tells more, without language prefix
/// @param since when it was raised
public record CityAlert(int level, String title, String advice, String href, Instant since) {
}
