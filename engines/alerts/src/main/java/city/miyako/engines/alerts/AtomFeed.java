package city.miyako.engines.alerts;

import java.io.StringWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// A list of messages to subscribe to, as Atom (RFC 4287).
///
/// @param id names the feed, an absolute URI
/// @param title what it lists
/// @param self its own absolute address
/// @param author who publishes it
/// @param updated when its newest entry changed
/// @param entries newest first
public record AtomFeed(String id, String title, String self, String author, Instant updated, List<Entry> entries) {
    private static final String NAMESPACE = "http://www.w3.org/2005/Atom";
    private static final String CAP = "application/cap+xml";

    /// Copies.
    public AtomFeed {
        entries = List.copyOf(entries);
    }

    /// One message of the feed.
    ///
    /// @param id names the entry, an absolute URI that never changes
    /// @param title one line
    /// @param summary what happened
    /// @param updated when it last changed
    /// @param cap absolute address of the CAP message
    /// @param page absolute address of a page for people
    public record Entry(String id, String title, String summary, Instant updated, String cap, String page) {}

    /// Writes the feed.
    ///
    /// @return an XML document in UTF-8
    public String write() {
        var text = new StringWriter(8_192);
        try {
            var xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("feed");
            xml.writeDefaultNamespace(NAMESPACE);
            head(xml, id, title, updated);
            link(xml, "self", "application/atom+xml", self);
            xml.writeStartElement("author");
            CapXml.element(xml, "name", author);
            xml.writeEndElement();
            for (var entry : entries) {
                xml.writeStartElement("entry");
                head(xml, entry.id, entry.title, entry.updated);
                CapXml.element(xml, "summary", entry.summary);
                link(xml, "alternate", "text/html", entry.page);
                link(xml, "related", CAP, entry.cap);
                xml.writeEndElement();
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("writing to memory failed", impossible);
        }
        return text.toString();
    }

    private static void head(XMLStreamWriter xml, String id, String title, Instant updated) throws XMLStreamException {
        CapXml.element(xml, "id", id);
        CapXml.element(xml, "title", title);
        CapXml.element(xml, "updated", updated.truncatedTo(ChronoUnit.SECONDS).toString());
    }

    private static void link(XMLStreamWriter xml, String rel, String type, String href) throws XMLStreamException {
        xml.writeEmptyElement("link");
        xml.writeAttribute("rel", rel);
        xml.writeAttribute("type", type);
        xml.writeAttribute("href", href);
    }
}
