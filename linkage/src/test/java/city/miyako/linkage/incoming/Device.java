package city.miyako.linkage.incoming;

import city.miyako.linkage.mqtt.MqttWire;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttPubReplyMessageVariableHeader;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttReasonCodeAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttVersion;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// A device that says just what a test wants, packet by packet, and hears the answers in their order.
final class Device implements AutoCloseable {
    private static final int LONGEST_WAIT_MILLIS = 30_000;

    private final Socket socket;
    private final MqttWire wire = new MqttWire(1_000_000);

    Device(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(LONGEST_WAIT_MILLIS);
    }

    /// Connects; what the door says to it.
    MqttConnectReturnCode knock(MqttVersion version, String password) throws IOException {
        send(MqttMessageBuilders.connect().protocolVersion(version).clientId("device").cleanSession(true).keepAlive(60)
            .username("device").password(password.getBytes(StandardCharsets.UTF_8)).build());
        return ((MqttConnAckMessage) hear()).variableHeader().connectReturnCode();
    }

    void publish(String topic, byte[] payload, MqttQoS quality, int packet) throws IOException {
        send(MqttMessageBuilders.publish().topicName(topic).payload(Unpooled.wrappedBuffer(payload)).qos(quality)
            .messageId(packet).build());
    }

    void publish(String topic, String payload, int packet) throws IOException {
        publish(topic, payload.getBytes(StandardCharsets.UTF_8), MqttQoS.AT_LEAST_ONCE, packet);
    }

    void release(int packet) throws IOException {
        send(new MqttMessage(new MqttFixedHeader(MqttMessageType.PUBREL, false, MqttQoS.AT_LEAST_ONCE, false, 0),
            MqttMessageIdVariableHeader.from(packet)));
    }

    void send(MqttMessage packet) throws IOException {
        send(wire.encoded(packet).getBytes());
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /// The next packet.
    MqttMessage hear() throws IOException {
        for (var packet = wire.next();; packet = wire.next()) {
            if (packet != null) {
                return packet;
            }
            var bytes = new byte[4_096];
            int read = socket.getInputStream().read(bytes);
            if (read < 0) {
                throw new AssertionError("the door has closed");
            }
            wire.add(Buffer.buffer(read).appendBytes(bytes, 0, read));
        }
    }

    /// The next packet in a line, as in `PUBACK 3 87 topic-not-allowed`.
    String heard() throws IOException {
        var packet = hear();
        var type = packet.fixedHeader().messageType().name();
        return switch (packet.variableHeader()) {
            case MqttPubReplyMessageVariableHeader about -> "%s %d %02x %s".formatted(type, about.messageId(),
                about.reasonCode() & 0xff, words(about.properties())).strip();
            case MqttMessageIdVariableHeader about -> type + " " + about.messageId();
            case MqttReasonCodeAndPropertiesVariableHeader about -> "%s %02x".formatted(type,
                about.reasonCode() & 0xff);
            case null, default -> type;
        };
    }

    private static String words(MqttProperties properties) {
        return properties.getProperty(MqttProperties.MqttPropertyType.REASON_STRING.value())
            instanceof MqttProperties.StringProperty said ? said.value() : "";
    }

    /// Whether the door has closed, with nothing more said.
    boolean isOver() throws IOException {
        return wire.next() == null && socket.getInputStream().read() < 0;
    }

    @Override
    public void close() throws IOException {
        socket.close();
        wire.close();
    }
}
