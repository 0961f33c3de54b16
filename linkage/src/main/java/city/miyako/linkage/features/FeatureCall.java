package city.miyako.linkage.features;

import city.miyako.foundation.text.Language;
import city.miyako.foundation.text.Texts;
import city.miyako.linkage.ngsild.Paging;
import city.miyako.linkage.ngsild.Parameters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One request to this door: its parameters, and the addresses its answer leads on to.
///
/// @param parameters of the address, all of them known
/// @param html       whether a page is wanted, not JSON
/// @param root       address of the landing page, as in `https://city.example/en/ogc/features`
/// @param language   of the answer
record FeatureCall(Parameters parameters, boolean html, String root, Language language) {
    /// Pages.
    static final String HTML = "text/html";
    /// Everything that is no feature.
    static final String JSON = "application/json";
    /// Features (RFC 7946).
    static final String GEO = "application/geo+json";
    /// The description of the API (OpenAPI 3.0).
    static final String OPENAPI = "application/vnd.oai.openapi+json;version=3.0";
    private static final Texts TEXTS = Texts.beside(FeatureCall.class);

    /// A text of this package in the language of the answer.
    String say(String key, Object... arguments) {
        return TEXTS.say(language, key, arguments);
    }

    /// A link to a place of this door, in the form that place is told in by itself.
    ///
    /// @param path below the landing page, as in `/collections`
    Link link(String path, String rel, String type, String title) {
        return new Link(root + path + (HTML.equals(type) ? "?f=html" : "?f=json"), rel, type, title);
    }

    /// The links of an answer to itself: as it is told, and in the other form.
    ///
    /// @param json media type of the form that is no page
    List<Link> own(String path, String json) {
        var links = new ArrayList<Link>();
        links.add(new Link(root + path + asked(Map.of()), "self", html ? HTML : json, say("link.self")));
        links.add(new Link(root + path + asked(Map.of("f", html ? "json" : "html")), "alternate", html ? json : HTML,
            say(html ? "link.json" : "link.html")));
        return links;
    }

    /// The link to the next page of the same answer.
    Link next(String path, String after) {
        return new Link(root + path + asked(Map.of("after", after)), "next", html ? HTML : GEO, say("link.next"));
    }

    /// The path of a collection below the landing page.
    static String path(String collection) {
        return "/collections/" + Paging.segment(collection);
    }

    /// The path of the features of a collection.
    static String items(String collection) {
        return path(collection) + "/items";
    }

    /// The path of a feature.
    static String item(String collection, String feature) {
        return items(collection) + "/" + Paging.segment(feature);
    }

    /// The text of a parameter; empty where it is not given or says nothing.
    Optional<String> find(QueryParameter parameter) {
        return parameters.find(parameter.word());
    }

    private String asked(Map<String, String> changes) {
        var query = parameters.with(new HashMap<String, @Nullable String>(changes));
        return query.isEmpty() ? "" : "?" + query;
    }
}
