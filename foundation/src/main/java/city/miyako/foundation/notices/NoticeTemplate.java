package city.miyako.foundation.notices;

import java.util.List;
import java.util.Locale;

/// A text the city sends, with places for facts; each module lists its own in an enum, as it does its error codes.
///
/// The words lie in `texts/{ja,en,ja-x-easy}.properties` beside the enum, as `notice.<code>.subject` and
/// `notice.<code>.body`; `{0}` is the first of the facts. A blank line (`\n\n`) parts the paragraphs of a body.
/// A fact named `link` or `…Link` is an address of ours such as `/my/inbox`; it is sent with host and language.
/// The module offers the enum through a bean that implements [NoticeTemplates].
public interface NoticeTemplate {
    /// The enum constant's name, as in `CASE_DECIDED`.
    String name();

    /// What sort of thing is told.
    NoticeKind kind();

    /// The names of the facts in the order of their places.
    List<String> facts();

    /// The stable code, as in `case-decided`; one module's codes differ from all others'.
    default String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
