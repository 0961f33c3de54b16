package city.miyako.foundation.notices;

import city.miyako.foundation.config.CitySettings;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.text.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Every template of the city, and the letters made of them.
@ApplicationScoped
public class Letters {
    private static final Pattern OUR_PATH =
        Pattern.compile("/(?:[A-Za-z0-9._~!$&'()*+,;=:@?%-][A-Za-z0-9/._~!$&'()*+,;=:@?%-]*)?");
    private static final Pattern PARAGRAPHS = Pattern.compile("\n\n+");
    private static final Pattern LINE_ENDS = Pattern.compile("[\\p{Cc}\\u2028\\u2029]+");

    private final Map<String, NoticeTemplate> templates = new TreeMap<>();
    private final String publicAddress;

    /// The templates that the modules offer.
    public Letters(@Any Instance<NoticeTemplates> offered, CitySettings settings) {
        this.publicAddress = settings.publicAddress().replaceAll("/+$", "");
        offered.stream().flatMap(module -> module.list().stream()).forEach(this::keep);
    }

    /// All templates, by code.
    public List<NoticeTemplate> list() {
        return List.copyOf(templates.values());
    }

    /// The letter a notice becomes.
    ///
    /// @throws Problem of [NoticeError#LETTER_UNWRITABLE] where the template, one of its texts or a fact is missing
    public Letter write(String code, Map<String, String> facts, Wording wording) {
        var template = template(code);
        var filled = template.facts().stream().map(name -> fact(template, name, facts, wording)).toArray();
        return new Letter(template.kind(), oneLine(say(template, ".subject", wording, filled)),
            PARAGRAPHS.splitAsStream(say(template, ".body", wording, filled).strip()).toList());
    }

    /// A text without anything that could end a line, and so a header of a mail.
    static String oneLine(String text) {
        return LINE_ENDS.matcher(text).replaceAll(" ").strip();
    }

    /// What sort of thing a template tells.
    NoticeKind kind(String code) {
        return template(code).kind();
    }

    /// An address of ours as it stands in a letter, as in `https://city.example.jp/en/my/inbox`.
    ///
    /// @param path as in `/my/inbox`
    public String link(String path, Wording wording) {
        return publicAddress + wording.language().prefix() + path;
    }

    /// The address of a door for programs, which has no language.
    String door(String path) {
        return publicAddress + path;
    }

    private NoticeTemplate template(String code) {
        var template = templates.get(code);
        if (template == null) {
            throw unwritable(code, "no module offers it");
        }
        return template;
    }

    private void keep(NoticeTemplate template) {
        var before = templates.putIfAbsent(template.code(), template);
        if (before != null) {
            throw new IllegalStateException("two notice templates are called " + template.code());
        }
    }

    private String fact(NoticeTemplate template, String name, Map<String, String> facts, Wording wording) {
        var fact = facts.get(name);
        if (fact == null) {
            throw unwritable(template.code(), "no fact " + name);
        }
        if (!name.equals("link") && !name.endsWith("Link")) {
            return fact;
        }
        // Only addresses of ours, so that no letter of the city leads anywhere else.
        if (!OUR_PATH.matcher(fact).matches()) {
            throw unwritable(template.code(), name + " is no address of ours");
        }
        return link(fact, wording);
    }

    private static String say(NoticeTemplate template, String part, Wording wording, Object... facts) {
        return wording.find(Texts.beside(template.getClass()), "notice." + template.code() + part, facts)
            .orElseThrow(() -> unwritable(template.code(), "no text in " + wording.code()));
    }

    private static Problem unwritable(String template, String reason) {
        return new Problem(NoticeError.LETTER_UNWRITABLE, Map.of("template", template, "reason", reason));
    }
}
