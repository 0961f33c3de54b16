package city.miyako.foundation.testing;

import city.miyako.foundation.keeping.PersonalExport;
import city.miyako.foundation.text.Language;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;

/// An export of everything about a person, unpacked for tests.
public final class TestExport {
    private TestExport() {
    }

    /// The files of an export, by name.
    public static Map<String, String> of(PersonalExport export, String person) throws IOException {
        var out = new ByteArrayOutputStream();
        export.write(person, Language.EN, out);
        return unpacked(new ByteArrayInputStream(out.toByteArray()));
    }

    /// The files of a ZIP, by name.
    public static Map<String, String> unpacked(InputStream zipped) throws IOException {
        var files = new TreeMap<String, String>();
        try (var zip = new ZipInputStream(zipped, StandardCharsets.UTF_8)) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
