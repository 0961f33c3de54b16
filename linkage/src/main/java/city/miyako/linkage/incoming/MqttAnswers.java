package city.miyako.linkage.incoming;

import city.miyako.linkage.importing.MessageVerdict;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.IntegerProperty;
import io.netty.handler.codec.mqtt.MqttProperties.MqttPropertyType;
import io.netty.handler.codec.mqtt.MqttProperties.StringProperty;
import io.netty.handler.codec.mqtt.MqttPubReplyMessageVariableHeader;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttSubAckMessage;
import io.netty.handler.codec.mqtt.MqttSubAckPayload;
import io.netty.handler.codec.mqtt.MqttUnsubAckMessage;
import io.netty.handler.codec.mqtt.MqttUnsubAckPayload;
import java.util.Arrays;

/// What the door says, in packets of the caller's version.
///
/// @param five whether the caller speaks 5.0, with reasons, and not 3.1.1
/// @param wordy whether reasons may be said in words
record MqttAnswers(boolean five, boolean wordy) {
    /// Reasons of 5.0 (clause 2.4).
    static final int MALFORMED = 0x81;
    static final int PROTOCOL_ERROR = 0x82;
    static final int UNAVAILABLE = 0x88;
    static final int NOT_AUTHORIZED = 0x87;
    static final int SILENT_TOO_LONG = 0x8d;
    static final int RECEIVE_MAXIMUM = 0x93;
    static final int TOPIC_ALIAS = 0x94;
    static final int TOO_LARGE = 0x95;
    private static final int NO_SUCH_PACKET = 0x92;
    private static final int NO_SUBSCRIPTION = 0x11;
    private static final int OWN_REASON = 0x83;
    private static final int TOPIC_NAME = 0x90;
    private static final int PAYLOAD = 0x99;
    private static final int FAILED = 0x80;

    /// What is said of whether a caller may come in.
    MqttConnectReturnCode admission(Admission admission) {
        return switch (admission) {
            case WELCOME -> MqttConnectReturnCode.CONNECTION_ACCEPTED;
            case UNKNOWN -> five ? MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USERNAME_OR_PASSWORD
                : MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USER_NAME_OR_PASSWORD;
            case NOT_ALLOWED -> five ? MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED_5
                : MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED;
            case TOO_OFTEN -> five ? MqttConnectReturnCode.CONNECTION_REFUSED_CONNECTION_RATE_EXCEEDED
                : MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE;
            case UNAVAILABLE -> five ? MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE_5
                : MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE;
        };
    }

    static MqttMessage refused(MqttConnectReturnCode code) {
        return MqttMessageBuilders.connAck().returnCode(code).sessionPresent(false)
            .properties(MqttProperties.NO_PROPERTIES).build();
    }

    /// A caller comes in, and hears what there is not.
    ///
    /// @param name what a caller without a name is called; empty for one with a name
    /// @param keepAliveSeconds how often it must be heard; 0 for as it said itself
    static MqttMessage welcome(String name, int keepAliveSeconds, int mostPacketBytes, int mostUnanswered) {
        var properties = new MqttProperties();
        properties.add(new IntegerProperty(MqttPropertyType.SESSION_EXPIRY_INTERVAL.value(), 0));
        properties.add(new IntegerProperty(MqttPropertyType.RECEIVE_MAXIMUM.value(), mostUnanswered));
        properties.add(new IntegerProperty(MqttPropertyType.MAXIMUM_PACKET_SIZE.value(), mostPacketBytes));
        properties.add(new IntegerProperty(MqttPropertyType.WILDCARD_SUBSCRIPTION_AVAILABLE.value(), 0));
        properties.add(new IntegerProperty(MqttPropertyType.SUBSCRIPTION_IDENTIFIER_AVAILABLE.value(), 0));
        properties.add(new IntegerProperty(MqttPropertyType.SHARED_SUBSCRIPTION_AVAILABLE.value(), 0));
        if (!name.isEmpty()) {
            properties.add(new StringProperty(MqttPropertyType.ASSIGNED_CLIENT_IDENTIFIER.value(), name));
        }
        if (keepAliveSeconds > 0) {
            properties.add(new IntegerProperty(MqttPropertyType.SERVER_KEEP_ALIVE.value(), keepAliveSeconds));
        }
        return MqttMessageBuilders.connAck().returnCode(MqttConnectReturnCode.CONNECTION_ACCEPTED)
            .sessionPresent(false).properties(properties).build();
    }

    /// What is said of a verdict. Version 3.1.1 knows no reasons: there a message that is refused is acknowledged all
    /// the same, since sending it again would help nobody; the staff are told why.
    static int reason(MessageVerdict.Kind kind) {
        return switch (kind) {
            case TAKEN -> 0;
            case REFUSED, OTHER_FORM -> PAYLOAD;
            case TOO_LARGE -> OWN_REASON;
            case NO_TOPIC -> TOPIC_NAME;
            case FOREIGN -> NOT_AUTHORIZED;
        };
    }

    /// The answer to a message: PUBACK, or PUBREC.
    MqttMessage received(MqttMessageType type, int packet, int reason, String words) {
        var properties = new MqttProperties();
        if (wordy && !words.isEmpty()) {
            properties.add(new StringProperty(MqttPropertyType.REASON_STRING.value(), words));
        }
        return reply(type, packet, reason, properties);
    }

    static MqttMessage complete(int packet, boolean known) {
        return reply(MqttMessageType.PUBCOMP, packet, known ? 0 : NO_SUCH_PACKET, MqttProperties.NO_PROPERTIES);
    }

    private static MqttMessage reply(MqttMessageType type, int packet, int reason, MqttProperties properties) {
        return new MqttMessage(header(type), new MqttPubReplyMessageVariableHeader(packet, (byte) reason, properties));
    }

    /// Nobody is told anything here.
    MqttMessage notSubscribed(int packet, int topics) {
        var reasons = new int[topics];
        Arrays.fill(reasons, five ? NOT_AUTHORIZED : FAILED);
        return new MqttSubAckMessage(header(MqttMessageType.SUBACK), MqttMessageIdVariableHeader.from(packet),
            new MqttSubAckPayload(reasons));
    }

    MqttMessage notUnsubscribed(int packet, int topics) {
        var header = header(MqttMessageType.UNSUBACK);
        var about = MqttMessageIdVariableHeader.from(packet);
        if (!five) {
            return new MqttUnsubAckMessage(header, about);
        }
        var reasons = new short[topics];
        Arrays.fill(reasons, (short) NO_SUBSCRIPTION);
        return new MqttUnsubAckMessage(header, about, new MqttUnsubAckPayload(reasons));
    }

    static MqttMessage farewell(int reason) {
        return MqttMessageBuilders.disconnect().reasonCode((byte) reason).build();
    }

    private static MqttFixedHeader header(MqttMessageType type) {
        return new MqttFixedHeader(type, false, MqttQoS.AT_MOST_ONCE, false, 0);
    }
}
