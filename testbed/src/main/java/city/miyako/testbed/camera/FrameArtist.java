package city.miyako.testbed.camera;

import city.miyako.testbed.ground.Dice;
import city.miyako.testbed.ground.Step;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Draws what a river camera sees, as a JPEG picture of 640 by 360 pixels and some 30 KB.
///
/// The same scene gives the same bytes on the same machine. Not for several threads at once. Some 10 ms a frame.
public final class FrameArtist {
    /// Width of a frame in pixels.
    public static final int WIDTH = 640;
    /// Height of a frame in pixels.
    public static final int HEIGHT = 360;

    private static final float QUALITY = 0.72f;

    private final Lettering lettering;
    private final BufferedImage canvas = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    private final ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();

    /// An artist with the fonts of this machine.
    public FrameArtist() {
        this(Lettering.ofThisMachine());
    }

    FrameArtist(Lettering lettering) {
        this.lettering = lettering;
    }

    /// One frame as the bytes of a JPEG file.
    public byte[] draw(Scene scene) {
        Graphics2D graphics = canvas.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            Light light = Light.of(scene.lived(), scene.rainMmPerHour());
            new Landscape(graphics, scene, light).draw();
            new Overlay(graphics, scene, lettering).draw();
        } finally {
            graphics.dispose();
        }
        return jpeg();
    }

    /// Chance inside a picture: fixed for the camera and the step, so a redrawn frame is the same frame.
    static long grain(Scene scene) {
        return Dice.key(scene.camera().id()) + Step.of(scene.lived());
    }

    private byte[] jpeg() {
        var bytes = new ByteArrayOutputStream(40_000);
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(QUALITY);
            writer.setOutput(out);
            writer.write(null, new IIOImage(canvas, null, null), how);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write a frame to memory", e);
        }
        return bytes.toByteArray();
    }
}
