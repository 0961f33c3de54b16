package city.miyako.testbed.camera;

import city.miyako.testbed.water.RiverGauge;
import city.miyako.testbed.water.Thresholds;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;

/// The level staff on the pier: white with black marks every half metre, and a coloured line for each official level.
final class StaffGauge {
    private static final int LEFT = 470;
    private static final int WIDTH = 26;

    private StaffGauge() {}

    static void draw(Graphics2D graphics, RiverGauge gauge, Section section, Light outside) {
        // A lamp stands beside the staff, so it can be read at night.
        Light light = new Light(Math.max(0.75, outside.day()), outside.grey());
        int top = section.y(section.top()) - 14;
        int water = section.y(0);
        graphics.setColor(light.on(246, 246, 242));
        graphics.fillRect(LEFT, top, WIDTH, water - top);
        graphics.setColor(light.on(22, 24, 28));
        graphics.drawRect(LEFT, top, WIDTH, water - top);
        for (int half = 0; half * 0.5 <= section.top(); half++) {
            int length = half % 2 == 0 ? WIDTH : WIDTH / 2;
            graphics.fillRect(LEFT, section.y(half * 0.5) - 1, length, 2);
        }
        for (Thresholds.Kind kind : Thresholds.Kind.values()) {
            gauge.thresholds().find(kind).ifPresent(metres -> line(graphics, section.y(metres), colour(kind)));
        }
    }

    private static void line(Graphics2D graphics, int y, Color colour) {
        graphics.setColor(colour);
        graphics.setStroke(new BasicStroke(3f));
        graphics.drawLine(LEFT - 26, y, LEFT + WIDTH + 26, y);
    }

    private static Color colour(Thresholds.Kind kind) {
        return switch (kind) {
            case STANDBY -> new Color(0x4C, 0xB0, 0x5E);
            case CAUTION -> new Color(0xF2, 0xD0, 0x2E);
            case EVACUATION -> new Color(0xE2, 0x3B, 0x2E);
            case DANGER -> new Color(0x8A, 0x2B, 0xC4);
        };
    }
}
