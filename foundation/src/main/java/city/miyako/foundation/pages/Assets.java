package city.miyako.foundation.pages;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/// The packed styles, scripts and base map files: logical names to addresses that carry a hash of the content.
///
/// An address never changes its content, so browsers keep it for a year. Without the frontend on the class path
/// (tests of lower modules) every name answers its plain address.
public final class Assets {
    private static final String MANIFEST = "/META-INF/resources/assets/manifest.json";
    private static final Assets BUNDLED = read();

    private final Map<String, String> paths;

    private Assets(Map<String, String> paths) {
        this.paths = Map.copyOf(paths);
    }

    /// The files packed into this program.
    public static Assets bundled() {
        return BUNDLED;
    }

    /// The address of a file.
    ///
    /// @param name as in `city.css`
    public String path(String name) {
        return paths.getOrDefault(name, "/assets/" + name);
    }

    /// Where a file lies on the class path, for parts of the server that read it themselves.
    ///
    /// @param name as in `coast.geojson`
    public String resource(String name) {
        return "/META-INF/resources" + path(name);
    }

    private static Assets read() {
        try (var manifest = Assets.class.getResourceAsStream(MANIFEST)) {
            return new Assets(manifest == null ? Map.of()
                : new JsonMapper().readValue(manifest, new TypeReference<Map<String, String>>() { }));
        } catch (IOException fault) {
            throw new UncheckedIOException("unreadable " + MANIFEST + ": build the module frontend again", fault);
        }
    }
}
