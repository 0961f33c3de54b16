package city.miyako.testbed.camera;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

/// How words get into a frame.
sealed interface Lettering permits FontLettering, PixelLettering {
    /// Writes words with their lower left corner at a point, in the graphics' colour.
    void write(Graphics2D graphics, String words, int x, int y, int size);

    /// Width of the words in pixels.
    int width(Graphics2D graphics, String words, int size);

    /// What a sample frame says of itself, in the script this lettering can write.
    String sampleLabel();

    /// The best lettering of this machine: its fonts, or the pixel alphabet where it has none.
    static Lettering ofThisMachine() {
        var probe = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = probe.createGraphics();
        try {
            graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 12));
            return graphics.getFontMetrics().stringWidth("0") > 0 ? FontLettering.found() : new PixelLettering();
        } catch (LinkageError | InternalError | IllegalStateException | NullPointerException e) {
            // Without fontconfig the JDK throws one of these on first use of any font; which one depends on its build.
            return new PixelLettering();
        } finally {
            graphics.dispose();
        }
    }
}
