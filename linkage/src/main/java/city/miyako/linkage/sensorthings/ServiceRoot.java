package city.miyako.linkage.sensorthings;

import city.miyako.linkage.incoming.MqttSettings;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/// The service root: all sets, and the classes of the standard that hold (18-088, 9.2.1). That observations come by
/// MQTT is told with where, but not as a class: it needs that of creating entities of all kinds, which come by NGSI-LD
/// here.
final class ServiceRoot {
    private static final String REQUIREMENTS = "http://www.opengis.net/spec/iot_sensing/1.1/req/";
    private static final Set<String> EVERYWHERE = Set.of("0.0.0.0", "::", "[::]");
    private static final String BY_MQTT = REQUIREMENTS + "create-observations-via-mqtt/observations-creation";
    private static final List<String> CONFORMANCE = List.of("datamodel", "resource-path/resource-path-to-entities",
        "request-data", "data-array/data-array");

    private ServiceRoot() {
    }

    /// @param host by which the reader found the city
    /// @param mqtt whether and where messages of devices are heard
    static ObjectNode json(String root, String host, MqttSettings mqtt) {
        var body = JsonNodeFactory.instance.objectNode();
        var sets = body.putArray("value");
        for (var kind : Kind.values()) {
            sets.addObject().put("name", kind.many()).put("url", root + "/" + kind.many());
        }
        var settings = body.putObject("serverSettings");
        var conformance = settings.putArray("conformance");
        CONFORMANCE.forEach(requirement -> conformance.add(REQUIREMENTS + requirement));
        if (mqtt.enabled()) {
            settings.putObject(BY_MQTT).putArray("endpoints").add((mqtt.certificate().isPresent() ? "mqtts" : "mqtt")
                + "://" + (EVERYWHERE.contains(mqtt.host()) ? host : mqtt.host()) + ":" + mqtt.port());
        }
        return body;
    }
}
