package city.miyako.foundation.notices;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Something to tell somebody.
///
/// @param to whom
/// @param template code of the [NoticeTemplate], as in `case-decided`
/// @param facts what fills the places of the template, by name; at most 20 of 2,000 characters each, kept on one line:
///     what could end a line (of a mail's header, too) becomes a space
public record Notice(Recipient to, String template, Map<String, String> facts) {
    private static final int MOST_FACTS = 20;
    private static final int LONGEST_FACT = 2_000;

    /// Copies the facts, and refuses more than a letter holds.
    public Notice {
        facts = facts.entrySet().stream().collect(Collectors.toUnmodifiableMap(Map.Entry::getKey,
            fact -> Letters.oneLine(fact.getValue())));
        if (!template.matches("[a-z][a-z0-9-]{0,60}")) {
            throw new IllegalArgumentException("not the code of a template: " + template);
        }
        if (facts.size() > MOST_FACTS || facts.values().stream().anyMatch(fact -> fact.length() > LONGEST_FACT)) {
            throw new IllegalArgumentException("too many or too long facts for " + template);
        }
    }

    /// A notice whose facts are exactly those the template has places for.
    public static Notice of(Recipient to, NoticeTemplate template, Map<String, String> facts) {
        if (!facts.keySet().equals(Set.copyOf(template.facts()))) {
            throw new IllegalArgumentException(template.code() + " needs the facts " + template.facts() + ", not "
                + facts.keySet());
        }
        return new Notice(to, template.code(), facts);
    }
}
