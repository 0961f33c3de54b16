package city.miyako.foundation.uploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UploadTest {
    private static final byte[] PDF = "%PDF-1.7\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);

    @ParameterizedTest
    @Tag("asvs:V1.3.3")
    @CsvSource({"'plan.pdf', 'plan.pdf'", "'../../etc/passwd', 'passwd'", "'C:\\temp\\図面.pdf', '図面.pdf'",
        "'.htaccess', 'htaccess'", "'a\r\nSet-Cookie: x.pdf', 'a__Set-Cookie_ x.pdf'", "'..', 'document'",
        "'<script>.pdf', '_script_.pdf'"})
    @Tag("asvs:V5.3.2")
    void aNameLosesWhateverMeansSomethingElsewhere(String sent, String kept) {
        assertThat(Upload.safe(sent)).isEqualTo(kept);
    }

    @Test
    @Tag("asvs:V1.3.3")
    void aVeryLongNameKeepsItsEnd() {
        assertThat(Upload.safe("長".repeat(500) + ".pdf")).hasSize(120).endsWith(".pdf");
    }

    @Test
    @Tag("asvs:V5.2.2")
    void aFileIsWhatItHoldsNotWhatItIsCalled() {
        assertThat(Upload.of("plan.txt", PDF, Upload.DOCUMENTS).type()).isEqualTo("application/pdf");
        refused("photo.png", "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>");
        refused("plan.pdf", "<html><script>alert(1)</script></html>");
        refused("plan.pdf", "MZ\u0090\u0000\u0003\u0000\u0000\u0000");
        refused("plan.pdf", "#!/bin/sh\nrm -rf /\n");
        refused("plan.pdf", "PK\u0003\u0004plain archive");
    }

    @Test
    @Tag("asvs:V2.3.2")
    @Tag("asvs:V5.2.1")
    void nothingAndTooMuchAreRefused() {
        assertThatThrownBy(() -> Upload.of("a.pdf", new byte[0], Upload.DOCUMENTS))
            .hasMessageContaining("upload-empty");
        assertThatThrownBy(() -> Upload.of("a.pdf", new byte[Upload.MOST_BYTES + 1], Upload.DOCUMENTS))
            .hasMessageContaining("upload-too-large");
    }

    @Test
    @Tag("asvs:V1.3.4")
    @Tag("asvs:V5.2.2")
    void aDrawingWithAScriptIsRefusedInEveryDisguise() {
        for (var name : new String[] {"a.svg", "a.png", "a.pdf", "a.txt", "a.csv", "a.docx", "a.svg.txt", "a"}) {
            refused(name, "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>");
            refused(name, "<?xml version=\"1.0\"?>\n<!DOCTYPE svg [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>\n"
                + "<svg xmlns=\"http://www.w3.org/2000/svg\">&a;</svg>");
            refused(name, "<!DOCTYPE html><body onload=alert(1)>");
        }
    }

    private static void refused(String name, String content) {
        assertThatThrownBy(() -> Upload.of(name, content.getBytes(StandardCharsets.ISO_8859_1), Upload.DOCUMENTS))
            .as(name + " " + content).hasMessageContaining("upload-kind-refused");
    }
}
