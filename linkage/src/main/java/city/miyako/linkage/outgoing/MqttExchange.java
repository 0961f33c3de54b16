package city.miyako.linkage.outgoing;

import city.miyako.linkage.mqtt.MqttWire;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.mqtt.MqttConnAckVariableHeader;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttPubReplyMessageVariableHeader;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/// One message brought to a broker over a connection of its own: connect, publish, acknowledgement, part (MQTT 3.1.1
/// and 5.0). Lives on the event loop of its connection.
final class MqttExchange {
    private static final int ANSWER_LIMIT_BYTES = 65_536;
    /// Longer than any exchange lasts, so that nobody need ask whether the other is still there.
    private static final int KEEP_ALIVE_SECONDS = 120;
    private static final int MESSAGE = 1;
    private static final int FIRST_REFUSAL = 0x80;
    /// Every broker takes as many letters for a name (MQTT 3.1.1, 3.1.3.1).
    private static final int NAME_LETTERS = 23;

    private final NetSocket socket;
    private final OutgoingMessage message;
    private final CompletableFuture<Boolean> taken;
    private final MqttWire wire = new MqttWire(ANSWER_LIMIT_BYTES);
    private MqttMessageType awaited = MqttMessageType.CONNACK;

    /// @param taken is told whether the broker took the message; once it is done, by whomever, the connection ends
    MqttExchange(NetSocket socket, OutgoingMessage message, CompletableFuture<Boolean> taken) {
        this.socket = socket;
        this.message = message;
        this.taken = taken;
    }

    void begin() {
        socket.handler(this::read);
        socket.exceptionHandler(_ -> taken.complete(false));
        socket.closeHandler(_ -> {
            taken.complete(false);
            wire.close();
        });
        taken.whenComplete((_, _) -> socket.close());
        var address = message.address();
        var password = address.password();
        send(MqttMessageBuilders.connect().protocolVersion(message.version()).clientId(name()).cleanSession(true)
            .keepAlive(KEEP_ALIVE_SECONDS).username(address.user())
            .password(password == null ? null : password.getBytes(StandardCharsets.UTF_8)).build());
    }

    private static String name() {
        return ("miyako" + UUID.randomUUID().toString().replace("-", "")).substring(0, NAME_LETTERS);
    }

    private void read(Buffer bytes) {
        if (taken.isDone()) {
            return;
        }
        wire.add(bytes);
        for (var answer = wire.next(); answer != null; answer = wire.next()) {
            if (isGranted(answer)) {
                goOn(answer);
            } else {
                taken.complete(false);
            }
            ReferenceCountUtil.release(answer);
        }
    }

    // What was not asked for ends the exchange as a refusal does.
    private boolean isGranted(MqttMessage answer) {
        if (answer.decoderResult().isFailure() || answer.fixedHeader().messageType() != awaited) {
            return false;
        }
        return switch (answer.variableHeader()) {
            case MqttConnAckVariableHeader header ->
                header.connectReturnCode() == MqttConnectReturnCode.CONNECTION_ACCEPTED;
            case MqttPubReplyMessageVariableHeader header ->
                header.messageId() == MESSAGE && (header.reasonCode() & 0xff) < FIRST_REFUSAL;
            case MqttMessageIdVariableHeader header -> header.messageId() == MESSAGE;
            case null, default -> false;
        };
    }

    private void goOn(MqttMessage answer) {
        if (answer.variableHeader() instanceof MqttConnAckVariableHeader granted) {
            publish(granted.properties());
        } else if (awaited == MqttMessageType.PUBREC) {
            awaited = MqttMessageType.PUBCOMP;
            send(new MqttMessage(new MqttFixedHeader(MqttMessageType.PUBREL, false, MqttQoS.AT_LEAST_ONCE, false, 0),
                MqttMessageIdVariableHeader.from(MESSAGE)));
        } else {
            part();
        }
    }

    // A broker of version 5.0 says how sure and how large a message may be (3.2.2.3.4 and 3.2.2.3.6).
    private void publish(MqttProperties granted) {
        var quality = message.quality();
        var bytes = wire.encoded(MqttMessageBuilders.publish().topicName(message.address().topic()).qos(quality)
            .messageId(MESSAGE).payload(Unpooled.wrappedBuffer(message.payload())).build());
        long mostBytes = limit(granted, MqttProperties.MqttPropertyType.MAXIMUM_PACKET_SIZE, Integer.MAX_VALUE);
        if (bytes.length() > mostBytes
                || quality.value() > limit(granted, MqttProperties.MqttPropertyType.MAXIMUM_QOS, quality.value())) {
            taken.complete(false);
            return;
        }
        awaited = quality == MqttQoS.EXACTLY_ONCE ? MqttMessageType.PUBREC : MqttMessageType.PUBACK;
        var written = socket.write(bytes);
        written.onFailure(_ -> taken.complete(false));
        if (quality == MqttQoS.AT_MOST_ONCE) {
            written.onSuccess(_ -> part());
        }
    }

    private static long limit(MqttProperties granted, MqttProperties.MqttPropertyType type, int usual) {
        return granted.getProperty(type.value()) instanceof MqttProperties.IntegerProperty named
            ? Integer.toUnsignedLong(named.value()) : usual;
    }

    private void part() {
        send(MqttMessage.DISCONNECT);
        taken.complete(true);
    }

    private void send(MqttMessage part) {
        socket.write(wire.encoded(part)).onFailure(_ -> taken.complete(false));
    }
}
