package city.miyako.engines.alerts;

import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/// Writes CAP 1.2 documents; the order of elements is the order of the standard.
public final class CapXml {
    /// Namespace of CAP 1.2.
    public static final String NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2";

    private static final ZoneOffset JST = ZoneOffset.ofHours(9);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);

    private CapXml() {}

    /// Writes one message.
    ///
    /// @param alert the message
    /// @return an XML document in UTF-8; characters XML forbids are left out
    public static String write(CapAlert alert) {
        var text = new StringWriter(4_096);
        try {
            var xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("alert");
            xml.writeDefaultNamespace(NAMESPACE);
            element(xml, "identifier", alert.identifier());
            element(xml, "sender", alert.sender());
            element(xml, "sent", time(alert.sent()));
            element(xml, "status", alert.exercise() ? "Exercise" : "Actual");
            element(xml, "msgType", alert.type().word());
            element(xml, "scope", "Public");
            element(xml, "references", alert.references());
            for (var info : alert.infos()) {
                info(xml, info, alert.type() == CapAlert.Type.CANCEL);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("writing to memory failed", impossible);
        }
        return text.toString();
    }

    /// Time as the standard wants it: whole seconds with a numeric zone, never `Z`.
    ///
    /// @param at a moment
    /// @return for example `2021-08-14T09:00:00+09:00`
    public static String time(Instant at) {
        return TIME.format(at.truncatedTo(ChronoUnit.SECONDS).atOffset(JST));
    }

    private static void info(XMLStreamWriter xml, CapInfo info, boolean over) throws XMLStreamException {
        var level = info.level();
        xml.writeStartElement("info");
        element(xml, "language", info.language());
        element(xml, "category", "Met");
        element(xml, "event", info.event());
        element(xml, "responseType", over ? "AllClear" : response(level));
        element(xml, "urgency", over ? "Past" : urgency(level));
        element(xml, "severity", severity(level));
        element(xml, "certainty", "Observed");
        element(xml, "onset", time(info.onset()));
        var expires = info.expires();
        element(xml, "expires", expires == null ? null : time(expires));
        element(xml, "senderName", info.text().senderName());
        element(xml, "headline", info.text().headline());
        element(xml, "description", info.text().description());
        element(xml, "instruction", info.text().instruction());
        element(xml, "web", info.text().web());
        named(xml, "parameter", "jp-warning-level", Integer.toString(level.number()));
        area(xml, info.area());
        xml.writeEndElement();
    }

    private static void area(XMLStreamWriter xml, CapInfo.CapArea area) throws XMLStreamException {
        xml.writeStartElement("area");
        element(xml, "areaDesc", area.description());
        element(xml, "circle", String.format(Locale.ROOT, "%.5f,%.5f %.1f",
                area.lat(), area.lon(), area.radiusKilometres()));
        if (area.municipality() != null) {
            named(xml, "geocode", "JIS X 0402", area.municipality());
        }
        xml.writeEndElement();
    }

    private static void named(XMLStreamWriter xml, String kind, String name, String value) throws XMLStreamException {
        xml.writeStartElement(kind);
        element(xml, "valueName", name);
        element(xml, "value", value);
        xml.writeEndElement();
    }

    static void element(XMLStreamWriter xml, String name, @Nullable String value) throws XMLStreamException {
        if (value == null) {
            return;
        }
        xml.writeStartElement(name);
        xml.writeCharacters(clean(value));
        xml.writeEndElement();
    }

    private static String clean(String value) {
        var clean = new StringBuilder(value.length());
        value.codePoints().filter(CapXml::allowed).forEach(clean::appendCodePoint);
        return clean.toString();
    }

    private static boolean allowed(int c) {
        return c == '\t' || c == '\n' || c == '\r' || c >= 0x20 && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD
                || c >= 0x10000;
    }

    private static String response(WarningLevel level) {
        return switch (level) {
            case ONE -> "Monitor";
            case TWO -> "Prepare";
            case THREE, FOUR -> "Evacuate";
            case FIVE -> "Shelter";
        };
    }

    private static String urgency(WarningLevel level) {
        return switch (level) {
            case ONE, TWO -> "Future";
            case THREE -> "Expected";
            case FOUR, FIVE -> "Immediate";
        };
    }

    private static String severity(WarningLevel level) {
        return switch (level) {
            case ONE -> "Minor";
            case TWO -> "Moderate";
            case THREE, FOUR -> "Severe";
            case FIVE -> "Extreme";
        };
    }
}
