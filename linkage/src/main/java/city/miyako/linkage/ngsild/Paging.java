package city.miyako.linkage.ngsild;

import city.miyako.data.things.Thing;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The `Link` headers to the pages before and after (RFC 8288; clause 6.3.10).
public final class Paging {
    private Paging() {
    }

    /// Next by the last id, which stays fast on any page; by offset only where the asker pages by offset.
    static Function<List<Thing>, List<String>> links(Call call, Search search, String path) {
        return found -> links(call, search, found, path);
    }

    private static List<String> links(Call call, Search search, List<Thing> found, String path) {
        var links = new ArrayList<String>();
        if (search.limit() > 0 && found.size() == search.limit()) {
            links.add(search.offset() > 0 || search.order() != null
                ? link(call, path, "offset", Integer.toString(search.offset() + search.limit()), "next")
                : link(call, path, "after", found.getLast().id(), "next"));
        }
        if (search.offset() > 0) {
            links.add(link(call, path, "offset", Integer.toString(Math.max(0, search.offset() - search.limit())),
                "prev"));
        }
        return links;
    }

    /// A text as one segment of a path.
    public static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("%3A", ":");
    }

    /// A link to the same question with one parameter set anew.
    ///
    /// @param path of the address, without its parameters
    /// @param relation what the other page is to this one, as in `next`
    public static String link(Call call, String path, String name, String text, String relation) {
        var changes = new HashMap<String, @Nullable String>();
        changes.put(name, text);
        return "<" + path + "?" + call.parameters().with(changes) + ">; rel=\"" + relation + "\"; type=\""
            + call.answerType() + "\"";
    }
}
