package city.miyako.engines.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

class AtomFeedTest {
    @Test
    void aSubscriberReadsEveryWarningOfTheFeed() throws Exception {
        var at = Instant.parse("2021-08-14T00:00:00.123Z");
        var entry = new AtomFeed.Entry("urn:x:1", "荒川 <河増> & \u0001", "2.70 m", at, "https://m/cap?a=1&b=2",
                "https://m/g");
        var feed = new AtomFeed("urn:x", "警報", "https://m/cap.atom", "Miyako", at, List.of(entry));

        var factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setNamespaceAware(true);
        var xml = factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(feed.write().getBytes(StandardCharsets.UTF_8))).getDocumentElement();

        assertThat(xml.getElementsByTagNameNS("http://www.w3.org/2005/Atom", "entry").getLength()).isOne();
        assertThat(xml.getElementsByTagName("title").item(1).getTextContent()).isEqualTo("荒川 <河増> & ");
        assertThat(xml.getElementsByTagName("updated").item(0).getTextContent()).isEqualTo("2021-08-14T00:00:00Z");
    }
}
