package city.miyako.linkage.outgoing;

import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttVersion;
import java.time.Duration;

/// A message to a broker of somebody outside.
///
/// @param address the broker and the topic
/// @param version 3.1.1 or 5.0
/// @param quality how sure the broker must be: written (0), acknowledged (1), or acknowledged once only (2)
/// @param payload what is told
/// @param timeout how long all of it may take, from the look-up of the name to the acknowledgement
public record OutgoingMessage(MqttAddress address, MqttVersion version, MqttQoS quality, byte[] payload,
                              Duration timeout) {
}
