package city.miyako.app.dev;

import city.miyako.foundation.text.Language;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;

/// A change of the doors that programs notice, from the file `api-changes.yaml` beside this class, the latest first.
///
/// @param on the day since when it is so
/// @param door the address it is about
/// @param ja what changed, in Japanese
/// @param en what changed, in English
record ApiChange(LocalDate on, String door, String ja, String en) {
    static List<ApiChange> all() {
        try (var in = ApiChange.class.getResourceAsStream("api-changes.yaml")) {
            return new ObjectMapper(new YAMLFactory()).readTree(in).valueStream().map(one -> new ApiChange(
                LocalDate.parse(one.path("on").asText()), one.path("door").asText(), one.path("ja").asText(),
                one.path("en").asText())).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("api-changes.yaml cannot be read", e);
        }
    }

    /// What changed, in a language.
    public String in(Language language) {
        return language == Language.JA ? ja : en;
    }
}
