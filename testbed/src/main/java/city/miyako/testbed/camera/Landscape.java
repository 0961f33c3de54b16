package city.miyako.testbed.camera;

import city.miyako.testbed.ground.Dice;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.Polygon;
import java.util.SplittableRandom;

/// The picture behind the words: sky, houses, banks, water, staff, rain.
final class Landscape {
    private static final int HORIZON = 118;
    private static final int MAX_DROPS = 420;
    private static final int RIPPLES = 46;

    private final Graphics2D graphics;
    private final Scene scene;
    private final Light light;
    private final Section section;

    Landscape(Graphics2D graphics, Scene scene, Light light) {
        this.graphics = graphics;
        this.scene = scene;
        this.light = light;
        this.section = Section.of(scene.gauge());
    }

    void draw() {
        sky();
        houses();
        banks();
        water();
        StaffGauge.draw(graphics, scene.gauge(), section, light);
        rain();
    }

    private void sky() {
        Color top = light.on(92, 150, 214);
        Color low = light.on(205, 222, 236);
        graphics.setPaint(new GradientPaint(0, 0, top, 0, HORIZON, low));
        graphics.fillRect(0, 0, FrameArtist.WIDTH, HORIZON + 2);
    }

    private void houses() {
        SplittableRandom dice = Dice.of(Dice.key(scene.gauge().id()), 1);
        int x = -10;
        while (x < FrameArtist.WIDTH) {
            int width = 18 + dice.nextInt(46);
            int height = 14 + dice.nextInt(62);
            int tone = 118 + dice.nextInt(60);
            graphics.setColor(light.on(tone, tone - 2, tone + 6));
            graphics.fillRect(x, HORIZON - height, width, height + 4);
            windows(dice, x, HORIZON - height, width, height);
            x += width + dice.nextInt(5);
        }
        graphics.setColor(light.on(86, 122, 70));
        graphics.fillRect(0, HORIZON, FrameArtist.WIDTH, 14);
    }

    private void windows(SplittableRandom dice, int left, int top, int width, int height) {
        boolean night = light.day() < 0.3;
        for (int y = top + 5; y < top + height - 6; y += 9) {
            for (int x = left + 4; x < left + width - 5; x += 8) {
                boolean lit = dice.nextInt(3) == 0;
                graphics.setColor(night && lit ? new Color(250, 214, 132) : light.on(92, 104, 122));
                graphics.fillRect(x, y, 4, 5);
            }
        }
    }

    private void banks() {
        graphics.setPaint(new GradientPaint(0, HORIZON + 14, light.on(112, 148, 84), 0, 200, light.on(84, 118, 62)));
        graphics.fillRect(0, HORIZON + 14, FrameArtist.WIDTH, FrameArtist.HEIGHT);
        graphics.setPaint(new GradientPaint(0, section.y(section.top()), light.on(176, 174, 166), 0,
                FrameArtist.HEIGHT, light.on(128, 126, 120)));
        graphics.fill(below(section.top()));
        graphics.setColor(light.on(146, 144, 138));
        for (int tenth = 1; tenth < 10; tenth++) {
            double metres = tenth * section.top() / 10;
            graphics.drawLine(section.left(metres), section.y(metres), section.left(metres) + 8, section.y(metres));
            graphics.drawLine(section.right(metres) - 8, section.y(metres), section.right(metres), section.y(metres));
        }
    }

    private void water() {
        double level = Math.clamp(scene.levelMetres(), 0.02, section.top() * 1.12 + 0.2);
        double mud = Math.clamp(level / section.top(), 0.0, 1.0);
        Color near = light.on((int) (60 + 90 * mud), (int) (108 + 4 * mud), (int) (140 - 60 * mud));
        Color far = light.on((int) (96 + 70 * mud), (int) (142 - 8 * mud), (int) (168 - 60 * mud));
        graphics.setPaint(new GradientPaint(0, section.y(level), far, 0, FrameArtist.HEIGHT, near));
        graphics.fill(below(level));
        ripples(level, mud);
    }

    private void ripples(double level, double mud) {
        SplittableRandom dice = Dice.of(FrameArtist.grain(scene), 2);
        Color crest = light.on(214, 226, 232);
        graphics.setColor(new Color(crest.getRed(), crest.getGreen(), crest.getBlue(), 120));
        graphics.setStroke(new BasicStroke(1.4f));
        int surface = section.y(level);
        for (int i = 0; i < RIPPLES; i++) {
            int y = surface + 3 + dice.nextInt(Math.max(4, FrameArtist.HEIGHT - surface - 6));
            int length = 8 + dice.nextInt(26 + (int) (30 * mud));
            int room = Math.max(1, section.right(level) - section.left(level) - length);
            int x = section.left(level) + dice.nextInt(room);
            graphics.drawArc(x, y, length, 4 + (int) (5 * mud), 20, 140);
        }
    }

    private void rain() {
        int drops = (int) Math.min(MAX_DROPS, scene.rainMmPerHour() * 14);
        SplittableRandom dice = Dice.of(FrameArtist.grain(scene), 3);
        graphics.setStroke(new BasicStroke(1f));
        graphics.setColor(new Color(226, 234, 242, 110));
        for (int i = 0; i < drops; i++) {
            int x = dice.nextInt(FrameArtist.WIDTH);
            int y = dice.nextInt(FrameArtist.HEIGHT);
            int length = 8 + dice.nextInt(12);
            graphics.drawLine(x, y, x - length / 3, y + length);
        }
    }

    /// What lies below a height: the river's section, open towards the viewer.
    private Polygon below(double metres) {
        int y = section.y(metres);
        int bottom = FrameArtist.HEIGHT;
        return new Polygon(new int[] {section.left(metres), section.right(metres), FrameArtist.WIDTH - 70, 70},
                new int[] {y, y, bottom, bottom}, 4);
    }
}
