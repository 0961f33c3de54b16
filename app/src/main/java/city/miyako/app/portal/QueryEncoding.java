package city.miyako.app.portal;

import io.quarkus.qute.TemplateExtension;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// Lets templates put words into the query of an address.
@TemplateExtension
final class QueryEncoding {
    private QueryEncoding() {
    }

    static String urlencoded(String words) {
        return URLEncoder.encode(words, StandardCharsets.UTF_8);
    }
}
