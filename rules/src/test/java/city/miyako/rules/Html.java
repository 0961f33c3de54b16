package city.miyako.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// A page cut into tags and the text between them, template expressions taken out (a space for each character).
///
/// @param tags  opening tags in order
/// @param texts what stands between tags, outside scripts, styles and code
record Html(List<Tag> tags, List<Text> texts) {
    private static final Pattern COMMENT = Pattern.compile("(?s)\\{!.*?!}|<!--.*?-->|<!DOCTYPE[^>]*>");
    private static final Pattern SILENT = Pattern.compile("(?is)<(script|style|pre|code)\\b([^>]*)>.*?</\\1>");
    private static final Pattern TAG = Pattern.compile("(?s)<(/?)([a-zA-Z][\\w-]*)((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>");
    private static final Pattern ATTRIBUTE = Pattern.compile(
            "(?s)([\\w:@.-]+)\\s*(?:=\\s*(?:\"([^\"]*)\"|'([^']*)'|(\\S+)))?");

    /// An opening tag.
    ///
    /// @param name       in small letters
    /// @param attributes name to value, with expressions blanked
    /// @param raw        the attributes as written
    /// @param position   where it begins in the page
    /// @param inLabel    whether a label surrounds it
    record Tag(String name, TreeMap<String, String> attributes, String raw, int position, boolean inLabel) {
    }

    /// Text between tags.
    record Text(String words, int position) {
    }

    static Html of(String page) {
        var quiet = blank(blank(page, COMMENT), SILENT, 1);
        var shown = withoutExpressions(quiet);
        var tags = new ArrayList<Tag>();
        var texts = new ArrayList<Text>();
        var matcher = TAG.matcher(shown);
        var last = 0;
        var labels = 0;
        while (matcher.find()) {
            texts.add(new Text(shown.substring(last, matcher.start()), last));
            last = matcher.end();
            var name = matcher.group(2).toLowerCase(Locale.ROOT);
            if (matcher.group(1).isEmpty()) {
                tags.add(new Tag(name, attributes(matcher.group(3)), quiet.substring(matcher.start(), matcher.end()),
                        matcher.start(), labels > 0));
                labels += name.equals("label") ? 1 : 0;
            } else if (name.equals("label")) {
                labels--;
            }
        }
        texts.add(new Text(shown.substring(last), last));
        return new Html(List.copyOf(tags), List.copyOf(texts));
    }

    private static TreeMap<String, String> attributes(String text) {
        var all = new TreeMap<String, String>();
        var matcher = ATTRIBUTE.matcher(text);
        while (matcher.find()) {
            var value = matcher.group(2) != null ? matcher.group(2)
                    : matcher.group(3) != null ? matcher.group(3) : matcher.group(4);
            all.put(matcher.group(1).toLowerCase(Locale.ROOT), value == null ? "" : value);
        }
        return all;
    }

    private static String blank(String text, Pattern pattern, int... keepOpening) {
        return pattern.matcher(text).replaceAll(match -> {
            var all = match.group();
            var keep = keepOpening.length == 0 ? 0 : all.indexOf('>') + 1;
            return java.util.regex.Matcher.quoteReplacement(all.substring(0, keep) + spaces(all.substring(keep)));
        });
    }

    /// Blanks `{…}`, nested braces and quotes inside included; keeps line ends.
    private static String withoutExpressions(String text) {
        var out = new StringBuilder(text);
        var depth = 0;
        for (var i = 0; i < out.length(); i++) {
            var c = out.charAt(i);
            if (c == '{' && (depth > 0 || i + 1 < out.length() && opens(out.charAt(i + 1)))) {
                depth++;
            }
            if (depth > 0) {
                out.setCharAt(i, c == '\n' ? '\n' : ' ');
                depth -= c == '}' ? 1 : 0;
            }
        }
        return out.toString();
    }

    private static boolean opens(char next) {
        return Character.isLetter(next) || "#/@_'\"".indexOf(next) >= 0;
    }

    private static String spaces(String text) {
        return text.replaceAll("[^\n]", " ");
    }
}
