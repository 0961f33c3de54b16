package city.miyako.engines.tables.rows;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// The elements and characters of an XML document as they come. Nothing is fetched and nothing is expanded: a document
/// with a type declaration (DTD) or an entity of its own is refused, and so is one that goes too deep or needs too much
/// at once.
final class XmlEvents implements AutoCloseable {
    /// The most elements that lie in each other.
    static final int MOST_DEPTH = 64;
    /// The most bytes between two events: the longest attribute, comment or name.
    private static final int MOST_BYTES_OF_ONE = 1 << 20;

    private final Bounded bytes;
    private final XMLStreamReader reader;
    private int depth;

    XmlEvents(InputStream in) throws IOException {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setXMLResolver((_, system, _, _) -> {
            throw new XMLStreamException("nothing is fetched: " + system);
        });
        this.bytes = new Bounded(in);
        try {
            this.reader = factory.createXMLStreamReader(bytes);
        } catch (XMLStreamException e) {
            throw new IOException(String.valueOf(e.getMessage()), e);
        }
    }

    /// Moves on to the next that matters.
    ///
    /// @throws IOException where the document is no sound XML, or asks for what is refused; says the line
    Event next() throws IOException {
        while (true) {
            bytes.allow(MOST_BYTES_OF_ONE);
            switch (moved()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++depth > MOST_DEPTH) {
                        throw refused("more than " + MOST_DEPTH + " elements in each other");
                    }
                    return Event.BEGIN;
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    depth--;
                    return Event.END;
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    return Event.TEXT;
                }
                case XMLStreamConstants.END_DOCUMENT -> {
                    return Event.OVER;
                }
                case XMLStreamConstants.DTD -> throw refused("a document type declaration");
                case XMLStreamConstants.ENTITY_REFERENCE -> throw refused("an entity of its own");
                default -> { }
            }
        }
    }

    // The reader of the JDK answers some broken documents by other faults than its own.
    private int moved() throws IOException {
        try {
            return reader.next();
        } catch (XMLStreamException | RuntimeException e) {
            var message = String.valueOf(e.getMessage());
            throw refused(message.substring(message.indexOf("Message: ") < 0 ? 0
                    : message.indexOf("Message: ") + "Message: ".length()).lines().findFirst().orElse(""));
        }
    }

    private IOException refused(String why) {
        return new IOException("line " + reader.getLocation().getLineNumber() + ": " + why);
    }

    /// The name of the element that begins or ends, without prefix.
    String name() {
        return reader.getLocalName();
    }

    /// The namespace of the element that begins; empty for none.
    String namespace() {
        @Nullable String namespace = reader.getNamespaceURI();
        return namespace == null ? "" : namespace;
    }

    /// The attributes of the element that begins, by name without prefix.
    Map<String, String> attributes() {
        var attributes = new LinkedHashMap<String, String>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        return attributes;
    }

    /// The characters.
    String text() {
        return reader.getText();
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }

    /// What may come.
    enum Event { BEGIN, END, TEXT, OVER }

    /// Bytes of which only so many may be read until more are allowed.
    private static final class Bounded extends FilterInputStream {
        private long left = MOST_BYTES_OF_ONE;

        Bounded(InputStream in) {
            super(in);
        }

        void allow(long more) {
            left = more;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (left <= 0) {
                throw new IOException("more than " + MOST_BYTES_OF_ONE + " bytes in one attribute, name or comment");
            }
            int got = super.read(into, offset, (int) Math.min(length, left));
            left -= Math.max(got, 0);
            return got;
        }
    }
}
