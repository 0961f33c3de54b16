package city.miyako.foundation.services;

import city.miyako.foundation.text.Language;
import java.util.List;
import java.util.Map;

/// All that a service says of itself in `service.yaml` beside its class.
///
/// @param entry what directories show: id, names, area, level, realised ids, pages
/// @param words for whom it is, who answers for it, and what it is for
/// @param needs ids of the engines and linkage parts it uses
/// @param data the things it reads and writes
/// @param api the addresses of its doors for programs
/// @param limits its bounds, by name
/// @param exceptions what it is excused from, with a reason and a last day
public record ServiceManifest(ServiceEntry entry, Words words, List<String> needs, List<DataUse> data,
                              List<String> api, Map<String, String> limits, List<Excused> exceptions) {
    /// Copies lists and map.
    public ServiceManifest {
        needs = List.copyOf(needs);
        data = List.copyOf(data);
        api = List.copyOf(api);
        limits = Map.copyOf(limits);
        exceptions = List.copyOf(exceptions);
    }

    /// For whom a service is, who answers for it, and what it is for.
    ///
    /// @param audience groups of people, as in `residents`
    /// @param owner the bureau that answers for it
    /// @param purposeJa what it is for, in Japanese
    /// @param purposeEn what it is for, in English
    /// @param schedule when it works by itself; empty or `none` where it only answers
    public record Words(List<String> audience, String owner, String purposeJa, String purposeEn, String schedule) {
        /// Copies the audience.
        public Words {
            audience = List.copyOf(audience);
        }

        /// What the service is for, in a language.
        public String purpose(Language language) {
            return language == Language.JA ? purposeJa : purposeEn;
        }
    }

    /// How a service uses things of a type.
    ///
    /// @param type compact name of the type
    /// @param access `read`, `write` or both
    /// @param accessClass `public`, `internal`, `agreement` or `personal`
    /// @param purpose why
    /// @param retention how long it is kept
    public record DataUse(String type, List<String> access, String accessClass, String purpose, String retention) {
        /// Copies the access.
        public DataUse {
            access = List.copyOf(access);
        }
    }

    /// What a service is excused from.
    ///
    /// @param rule the rule, or `functions/<n>` for what cannot be software
    /// @param reason why, and what is shown instead
    /// @param until the last day, as in `2027-03-31`; empty where it never ends
    public record Excused(String rule, String reason, String until) {
    }
}
