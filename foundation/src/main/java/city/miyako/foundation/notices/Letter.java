package city.miyako.foundation.notices;

import java.util.List;

/// A notice in words: what stands in the inbox, in a mail and in a push message.
///
/// @param kind what sort of thing is told
/// @param subject one line
/// @param paragraphs plain text; an address of ours stands in it with its host
public record Letter(NoticeKind kind, String subject, List<String> paragraphs) {
    /// Copies the paragraphs.
    public Letter {
        paragraphs = List.copyOf(paragraphs);
    }
}
