package city.miyako.testbed.camera;

import java.awt.Color;
import java.awt.Graphics2D;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// The words on a frame: the place, the time, the level, and that it is a sample.
final class Overlay {
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'JST'", Locale.ROOT).withZone(TOKYO);
    private static final Color SHADE = new Color(8, 14, 26, 150);
    private static final int BAND = 30;

    private final Graphics2D graphics;
    private final Scene scene;
    private final Lettering lettering;

    Overlay(Graphics2D graphics, Scene scene, Lettering lettering) {
        this.graphics = graphics;
        this.scene = scene;
        this.lettering = lettering;
    }

    void draw() {
        graphics.setColor(SHADE);
        graphics.fillRect(0, 0, FrameArtist.WIDTH, BAND);
        graphics.fillRect(0, FrameArtist.HEIGHT - BAND, FrameArtist.WIDTH, BAND);
        graphics.setColor(Color.WHITE);
        lettering.write(graphics, scene.camera().name().en(), 12, 21, 15);
        lettering.write(graphics, TIME.format(scene.shown()), 12, FrameArtist.HEIGHT - 10, 15);
        String level = String.format(Locale.ROOT, "%.2f m", scene.levelMetres());
        int width = lettering.width(graphics, level, 18);
        lettering.write(graphics, level, FrameArtist.WIDTH - width - 12, FrameArtist.HEIGHT - 9, 18);
        sample();
    }

    private void sample() {
        String label = lettering.sampleLabel();
        int width = lettering.width(graphics, label, 15);
        graphics.setColor(new Color(0xFF, 0xC8, 0x2C));
        graphics.fillRect(FrameArtist.WIDTH - width - 24, 5, width + 16, 20);
        graphics.setColor(new Color(20, 20, 20));
        lettering.write(graphics, label, FrameArtist.WIDTH - width - 16, 21, 15);
    }
}
