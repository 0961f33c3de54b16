package city.miyako.rules;

import java.util.Arrays;
import java.util.stream.Collectors;

/// The one word of a service: `waste-calendar` in manifest and address, `wastecalendar` as folder and package.
///
/// @param id the word with dashes
record Slug(String id) {
    /// `wastecalendar`
    String folder() {
        return id.replace("-", "");
    }

    /// `WasteCalendar`
    String stem() {
        return Arrays.stream(id.split("-")).filter(part -> !part.isEmpty())
                .map(part -> part.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + part.substring(1))
                .collect(Collectors.joining());
    }

    /// `WasteCalendarService`
    String className() {
        return stem() + "Service";
    }
}
