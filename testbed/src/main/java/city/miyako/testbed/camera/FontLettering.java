package city.miyako.testbed.camera;

import java.awt.Font;
import java.awt.Graphics2D;

/// Words in the machine's sans-serif font.
///
/// @param sampleLabel what a sample frame says of itself; with Japanese only if the font has it
record FontLettering(String sampleLabel) implements Lettering {
    private static final String BOTH = "SAMPLE / 見本";
    private static final String LATIN = "SAMPLE";

    static FontLettering found() {
        boolean japanese = new Font(Font.SANS_SERIF, Font.BOLD, 12).canDisplayUpTo(BOTH) < 0;
        return new FontLettering(japanese ? BOTH : LATIN);
    }

    @Override
    public void write(Graphics2D graphics, String words, int x, int y, int size) {
        graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, size));
        graphics.drawString(words, x, y);
    }

    @Override
    public int width(Graphics2D graphics, String words, int size) {
        return graphics.getFontMetrics(new Font(Font.SANS_SERIF, Font.BOLD, size)).stringWidth(words);
    }
}
