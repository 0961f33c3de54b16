package city.miyako.foundation.config;

import java.util.List;
import java.util.Locale;

/// The hosts a setting names; one that begins with a dot means all below it, as in `.example.jp`.
///
/// @param names as they stand in the setting
public record HostNames(List<String> names) {
    /// Copies the names, in small letters.
    public HostNames {
        names = names.stream().map(name -> name.strip().toLowerCase(Locale.ROOT)).toList();
    }

    /// Whether a host is one of them, however it is written.
    public boolean has(String host) {
        var asked = host.toLowerCase(Locale.ROOT);
        return names.stream().anyMatch(name -> name.startsWith(".") ? asked.endsWith(name) : asked.equals(name));
    }
}
