package city.miyako.testbed.camera;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.testbed.water.RiverGauge;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class FrameArtistTest {
    private static final Instant NOON = Instant.parse("2026-11-23T03:00:00Z");
    private static final Instant NIGHT = Instant.parse("2026-11-23T14:00:00Z");

    private final List<RiverGauge> gauges = RiverGauge.all();
    private final List<Camera> cameras = Camera.all(gauges);
    private final FrameArtist artist = new FrameArtist();

    @Test
    void aHundredAndEightCamerasEachOnce() {
        assertThat(cameras).hasSize(Camera.COUNT).extracting(Camera::id).doesNotHaveDuplicates();
    }

    @Test
    void everyCameraGivesASmallPictureThatOpens() throws IOException {
        for (int camera = 0; camera < cameras.size(); camera++) {
            byte[] frame = artist.draw(scene(camera, 1.5, 0, NOON));

            assertThat(frame.length).isBetween(5_000, 60_000);
            assertThat(open(frame).getWidth()).isEqualTo(FrameArtist.WIDTH);
            assertThat(open(frame).getHeight()).isEqualTo(FrameArtist.HEIGHT);
        }
    }

    @Test
    void theSameSceneIsTheSamePicture() {
        byte[] once = artist.draw(scene(7, 2.0, 12, NOON));

        assertThat(new FrameArtist().draw(scene(7, 2.0, 12, NOON))).isEqualTo(once);
    }

    @Test
    void highWaterCoversTheBankThatLowWaterShows() throws IOException {
        int low = open(artist.draw(scene(31, 0.5, 0, NOON))).getRGB(250, 230);
        int high = open(artist.draw(scene(31, 5.5, 0, NOON))).getRGB(250, 230);

        assertThat(high).isNotEqualTo(low);
    }

    @Test
    void nightIsDarkerThanNoon() throws IOException {
        assertThat(brightness(NIGHT)).isLessThan(brightness(NOON) * 0.7);
    }

    @Test
    void absurdLevelsAreDrawnWithoutHarm() throws IOException {
        for (double level : new double[] {-3, 0, 99}) {
            assertThat(open(artist.draw(scene(3, level, 400, NOON)))).isNotNull();
        }
    }

    @Test
    void aMachineWithoutFontsStillSaysSample() throws IOException {
        BufferedImage picture = open(new FrameArtist(new PixelLettering()).draw(scene(3, 1, 0, NOON)));
        int dark = 0;
        for (int x = 540; x < 640; x++) {
            for (int y = 5; y < 25; y++) {
                dark += (picture.getRGB(x, y) & 0xFF) < 60 && (picture.getRGB(x, y) >> 16 & 0xFF) < 120 ? 1 : 0;
            }
        }
        assertThat(dark).isGreaterThan(80);
    }

    private double brightness(Instant when) throws IOException {
        BufferedImage picture = open(artist.draw(scene(3, 1, 0, when)));
        double sum = 0;
        for (int x = 0; x < FrameArtist.WIDTH; x += 7) {
            for (int y = 35; y < FrameArtist.HEIGHT - 35; y += 7) {
                sum += picture.getRGB(x, y) >> 8 & 0xFF;
            }
        }
        return sum;
    }

    private Scene scene(int camera, double level, double rain, Instant when) {
        return new Scene(cameras.get(camera), gauges.get(cameras.get(camera).gauge()), level, rain, when, when);
    }

    private static BufferedImage open(byte[] frame) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(frame));
    }
}
