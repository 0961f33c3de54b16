package city.miyako.linkage.incoming;

import city.miyako.linkage.importing.IncomingMessage;
import city.miyako.linkage.importing.MessageVerdict;
import city.miyako.linkage.mqtt.MqttWire;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.MqttPropertyType;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttPublishVariableHeader;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttUnacceptableProtocolVersionException;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// One device's connection, on its event loop (MQTT 3.1.1 and 5.0).
///
/// Messages wait in their order, at most so many that the device may be made to wait by reading no further. All that
/// wait are taken in at once, off the event loop, and only then acknowledged. Whoever leaves, by saying so or not, has
/// what came before still taken in. No session is kept: what is sent again after a break is written again, which
/// changes nothing.
final class MqttConversation {
    static final int MOST_PACKET_BYTES = 65_536;
    static final int MOST_WAITING = 64;
    private static final int MOST_WAITING_BYTES = 131_072;
    private static final int MOST_UNRELEASED = 1_000;
    private static final Logger LOG = Logger.getLogger(MqttConversation.class);
    private static final long CONNECT_MILLIS = 10_000;
    private static final int MOST_KEEP_ALIVE_SECONDS = 1_200;
    // One and a half times as long as the device said it would be silent (clause 3.1.2.10).
    private static final long MILLIS_OF_KEEP_ALIVE = 1_500;
    private static final int LEAST_FOR_WORDS = 1_024;
    private static final int FIVE = 5;

    private final NetSocket socket;
    private final Context context;
    private final MqttDesk desk;
    private final Clock clock;
    private final Runnable atEnd;
    private final MqttWire wire = new MqttWire(MOST_PACKET_BYTES);
    private final Set<Integer> unreleased = new HashSet<>();
    private List<Waiting> waiting = new ArrayList<>();
    private Stage stage = Stage.NEW;
    private MqttAnswers answers = new MqttAnswers(false, false);
    private String password = "";
    private int underWay;
    private int waitingBytes;
    private long silenceMillis = CONNECT_MILLIS;
    private long timer = -1;
    private boolean leaving;
    private boolean gone;
    private @Nullable MqttMessage farewell;

    /// @param atEnd is run once, when all is over
    MqttConversation(NetSocket socket, Context context, MqttDesk desk, Clock clock, Runnable atEnd) {
        this.socket = socket;
        this.context = context;
        this.desk = desk;
        this.clock = clock;
        this.atEnd = atEnd;
    }

    void begin() {
        socket.exceptionHandler(_ -> socket.close());
        socket.closeHandler(_ -> {
            gone = true;
            goOn();
        });
        socket.handler(bytes -> {
            if (!leaving) {
                wire.add(bytes);
                listenOn();
                goOn();
            }
        });
        listenOn();
    }

    private void listenOn() {
        context.owner().cancelTimer(timer);
        timer = context.owner().setTimer(silenceMillis, _ -> {
            if (underWay > 0 || stage == Stage.KNOCKING) {
                listenOn();
            } else {
                leave(MqttAnswers.SILENT_TOO_LONG);
                goOn();
            }
        });
    }

    private void goOn() {
        for (var packet = next(); packet != null; packet = next()) {
            try {
                take(packet);
            } finally {
                ReferenceCountUtil.release(packet);
            }
        }
        if (stage == Stage.OPEN && underWay == 0 && !waiting.isEmpty()) {
            work();
        }
        if ((leaving || gone) && underWay == 0 && stage != Stage.KNOCKING) {
            end();
        } else if (isFull()) {
            socket.pause();
        } else {
            socket.resume();
        }
    }

    private boolean isFull() {
        return stage == Stage.KNOCKING || waiting.size() + underWay >= MOST_WAITING
            || waitingBytes >= MOST_WAITING_BYTES;
    }

    private @Nullable MqttMessage next() {
        return stage == Stage.OVER || leaving || isFull() ? null : wire.next();
    }

    private void take(MqttMessage packet) {
        if (packet.decoderResult().isFailure()) {
            unreadable(packet, packet.decoderResult().cause());
        } else if (packet.fixedHeader().messageType() == MqttMessageType.CONNECT) {
            knock((MqttConnectMessage) packet);
        } else if (stage == Stage.NEW) {
            leave(MqttAnswers.PROTOCOL_ERROR);
        } else {
            switch (packet) {
                case MqttPublishMessage message -> publish(message);
                case MqttSubscribeMessage asked -> send(answers.notSubscribed(asked.variableHeader().messageId(),
                    asked.payload().topicSubscriptions().size()));
                case MqttUnsubscribeMessage asked -> send(answers.notUnsubscribed(asked.variableHeader().messageId(),
                    asked.payload().topics().size()));
                default -> takePlain(packet);
            }
        }
    }

    private void takePlain(MqttMessage packet) {
        switch (packet.fixedHeader().messageType()) {
            case PUBREL -> {
                int id = ((MqttMessageIdVariableHeader) packet.variableHeader()).messageId();
                send(MqttAnswers.complete(id, unreleased.remove(id)));
            }
            case PINGREQ -> send(MqttMessage.PINGRESP);
            case DISCONNECT -> leaving = true;
            default -> leave(MqttAnswers.PROTOCOL_ERROR);
        }
    }

    // Of a message that is too large all but its topic is passed over; what came before it is still taken in.
    private void unreadable(MqttMessage packet, Throwable why) {
        if (why instanceof MqttUnacceptableProtocolVersionException) {
            farewell = MqttAnswers.refused(MqttConnectReturnCode.CONNECTION_REFUSED_UNACCEPTABLE_PROTOCOL_VERSION);
            leaving = true;
        } else if (why instanceof TooLongFrameException) {
            if (stage == Stage.OPEN && packet.variableHeader() instanceof MqttPublishVariableHeader header) {
                await(header, new byte[IncomingMessage.Way.MQTT.mostBytes() + 1], MqttQoS.AT_MOST_ONCE);
            }
            leave(MqttAnswers.TOO_LARGE);
        } else {
            leave(MqttAnswers.MALFORMED);
        }
    }

    private void knock(MqttConnectMessage knock) {
        if (stage != Stage.NEW) {
            leave(MqttAnswers.PROTOCOL_ERROR);
            return;
        }
        var header = knock.variableHeader();
        var asked = header.properties();
        boolean five = header.version() == FIVE;
        answers = new MqttAnswers(five, five && number(asked, MqttPropertyType.REQUEST_PROBLEM_INFORMATION, 1) != 0
            && Integer.toUnsignedLong(number(asked, MqttPropertyType.MAXIMUM_PACKET_SIZE, -1)) >= LEAST_FOR_WORDS);
        var shown = knock.payload().passwordInBytes();
        password = shown == null ? "" : new String(shown, StandardCharsets.UTF_8);
        int said = header.keepAliveTimeSeconds();
        int keepAlive = said == 0 ? MOST_KEEP_ALIVE_SECONDS : Math.min(said, MOST_KEEP_ALIVE_SECONDS);
        var name = knock.payload().clientIdentifier();
        boolean nameless = name == null || name.isEmpty();
        if (nameless && !five && !header.isCleanSession()) {
            farewell = MqttAnswers.refused(MqttConnectReturnCode.CONNECTION_REFUSED_IDENTIFIER_REJECTED);
            leaving = true;
            return;
        }
        if (asked.getProperty(MqttPropertyType.AUTHENTICATION_METHOD.value()) != null) {
            farewell = MqttAnswers.refused(MqttConnectReturnCode.CONNECTION_REFUSED_BAD_AUTHENTICATION_METHOD);
            leaving = true;
            return;
        }
        stage = Stage.KNOCKING;
        silenceMillis = keepAlive * MILLIS_OF_KEEP_ALIVE;
        var welcome = MqttAnswers.welcome(nameless ? UUID.randomUUID().toString() : "",
            keepAlive == said ? 0 : keepAlive, MOST_PACKET_BYTES, MOST_WAITING);
        Thread.startVirtualThread(() -> {
            var admission = admission();
            context.runOnContext(_ -> admitted(admission, welcome));
        });
    }

    private static int number(MqttProperties asked, MqttPropertyType type, int usual) {
        return asked.getProperty(type.value()) instanceof MqttProperties.IntegerProperty named ? named.value() : usual;
    }

    private Admission admission() {
        try {
            return desk.admit(password, address());
        } catch (RuntimeException e) {
            LOG.warnf("whether a device may connect cannot be found out: %s", e.getMessage());
            return Admission.UNAVAILABLE;
        }
    }

    private void admitted(Admission admission, MqttMessage welcome) {
        if (admission == Admission.WELCOME) {
            stage = Stage.OPEN;
            send(welcome);
        } else {
            LOG.infof("refused: %s, by MQTT", admission);
            stage = Stage.NEW;
            farewell = MqttAnswers.refused(answers.admission(admission));
            leaving = true;
        }
        listenOn();
        goOn();
    }

    private void publish(MqttPublishMessage message) {
        var header = message.variableHeader();
        if (header.properties().getProperty(MqttPropertyType.TOPIC_ALIAS.value()) != null) {
            leave(MqttAnswers.TOPIC_ALIAS);
            return;
        }
        var quality = message.fixedHeader().qosLevel();
        if (quality == MqttQoS.EXACTLY_ONCE && unreleased.contains(header.packetId())) {
            send(answers.received(MqttMessageType.PUBREC, header.packetId(), 0, ""));
            return;
        }
        if (quality == MqttQoS.EXACTLY_ONCE && unreleased.size() >= MOST_UNRELEASED) {
            leave(MqttAnswers.RECEIVE_MAXIMUM);
            return;
        }
        var payload = message.payload();
        // Of what is too large one byte too many is enough to see it.
        await(header, ByteBufUtil.getBytes(payload, payload.readerIndex(), Math.min(payload.readableBytes(),
            IncomingMessage.Way.MQTT.mostBytes() + 1)), quality);
    }

    private void await(MqttPublishVariableHeader header, byte[] payload, MqttQoS quality) {
        waitingBytes += payload.length;
        waiting.add(new Waiting(new IncomingMessage(IncomingMessage.Way.MQTT, header.topicName(), payload,
            clock.instant()), header.packetId(), quality));
    }

    private void work() {
        var batch = waiting;
        waiting = new ArrayList<>();
        waitingBytes = 0;
        underWay = batch.size();
        Thread.startVirtualThread(() -> {
            try {
                var verdicts = desk.take(password, address(), batch.stream().map(Waiting::message).toList());
                context.runOnContext(_ -> taken(batch, verdicts));
            } catch (RuntimeException | InterruptedException e) {
                LOG.warnf("messages of a device cannot be taken in, and are not acknowledged: %s", e.getMessage());
                context.runOnContext(_ -> giveUp(MqttAnswers.UNAVAILABLE));
            }
        });
    }

    private void taken(List<Waiting> batch, List<MessageVerdict> verdicts) {
        if (verdicts.isEmpty()) {
            giveUp(MqttAnswers.NOT_AUTHORIZED);
            return;
        }
        for (int i = 0; i < batch.size(); i++) {
            acknowledge(batch.get(i), verdicts.get(i));
        }
        underWay = 0;
        goOn();
    }

    private void acknowledge(Waiting message, MessageVerdict verdict) {
        if (message.quality() == MqttQoS.AT_MOST_ONCE) {
            return;
        }
        boolean twice = message.quality() == MqttQoS.EXACTLY_ONCE;
        int reason = MqttAnswers.reason(verdict.kind());
        if (twice && (reason == 0 || !answers.five())) {
            unreleased.add(message.packet());
        }
        send(answers.received(twice ? MqttMessageType.PUBREC : MqttMessageType.PUBACK, message.packet(), reason,
            verdict.words()));
    }

    // What is not acknowledged the device sends again.
    private void giveUp(int reason) {
        underWay = 0;
        waiting.clear();
        leave(reason);
        goOn();
    }

    private void leave(int reason) {
        if (!leaving && answers.five()) {
            farewell = MqttAnswers.farewell(reason);
        }
        leaving = true;
    }

    private void end() {
        if (stage == Stage.OVER) {
            return;
        }
        stage = Stage.OVER;
        if (farewell != null) {
            send(farewell);
        }
        context.owner().cancelTimer(timer);
        wire.close();
        socket.close();
        atEnd.run();
    }

    // Whether it arrives is no matter: a device that did not hear of its message sends it again.
    private void send(MqttMessage packet) {
        socket.write(wire.encoded(packet));
    }

    private String address() {
        var remote = socket.remoteAddress();
        var address = remote == null ? null : remote.hostAddress();
        return address == null ? "" : address;
    }

    /// How far a conversation is.
    private enum Stage { NEW, KNOCKING, OPEN, OVER }

    /// A message that waits.
    ///
    /// @param packet what the device calls it; 0 where it does not ask for an answer
    private record Waiting(IncomingMessage message, int packet, MqttQoS quality) {
    }
}
