package city.miyako.linkage.mqtt;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/// The packets of one connection in bytes, and back (MQTT 3.1.1 and 5.0); which version it is, the first packet says.
/// For one thread.
public final class MqttWire {
    private final EmbeddedChannel codec;

    /// @param mostBytes of a packet that is read; a longer one is told as failed, and nothing behind it is read
    public MqttWire(int mostBytes) {
        this.codec = new EmbeddedChannel(MqttEncoder.INSTANCE, new MqttDecoder(mostBytes));
    }

    /// Adds what has come.
    public void add(Buffer bytes) {
        codec.writeInbound(Unpooled.wrappedBuffer(bytes.getBytes()));
    }

    /// The next whole packet of what has come, or null; whoever takes it releases it.
    public @Nullable MqttMessage next() {
        return codec.readInbound();
    }

    /// A packet in bytes.
    public Buffer encoded(MqttMessage packet) {
        codec.writeOutbound(packet);
        var bytes = Buffer.buffer();
        for (ByteBuf written = codec.readOutbound(); written != null; written = codec.readOutbound()) {
            bytes.appendBytes(ByteBufUtil.getBytes(written));
            written.release();
        }
        return bytes;
    }

    /// Lets go of what was not taken.
    public void close() {
        codec.finishAndReleaseAll();
    }
}
