package city.miyako.foundation.backup;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.foundation.text.Sha256;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ContentSumTest {
    @Test
    void theSumIsThatOfTheHashesOfAllRows() {
        long seed = System.nanoTime();
        var rows = rows(new Random(seed), 500);
        var expected = rows.stream().map(row -> new BigInteger(1, Sha256.digest().digest(bytes(row))))
            .reduce(BigInteger.ZERO, BigInteger::add).mod(BigInteger.TWO.pow(256));

        assertThat(new BigInteger(sum(rows, rows.toString().length()).content().sum(), 16)).as("seed %d", seed)
            .isEqualTo(expected);
    }

    @Test
    void theOrderOfRowsAndTheWayTheyArriveDoNotMatter() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var rows = rows(random, 200);
        var one = sum(rows, 1 << 20).content();
        for (int piece = 1; piece < 40; piece++) {
            Collections.shuffle(rows, random);
            assertThat(sum(rows, piece).content()).as("seed %d, pieces of %d", seed, piece).isEqualTo(one);
        }
    }

    @Test
    void aRowThatIsMissingDoubledOrChangedShows() {
        var rows = rows(new Random(7), 50);
        var one = sum(rows, 100).content().sum();

        assertThat(sum(rows.subList(1, 50), 100).content().sum()).isNotEqualTo(one);
        var doubled = new ArrayList<>(rows);
        doubled.addAll(List.of(rows.get(3), rows.get(3)));
        assertThat(sum(doubled, 100).content().sum()).isNotEqualTo(one);
        var changed = new ArrayList<>(rows);
        changed.set(9, rows.get(9).replace("\n", "!\n"));
        assertThat(sum(changed, 100).content().sum()).isNotEqualTo(one);
    }

    @Test
    void aRowWithoutAnEndIsSeen() {
        var sum = new ContentSum();
        sum.add(bytes("1\ttwo\nhal"), 0, 9);

        assertThat(sum.isWhole()).isFalse();
        assertThat(sum.rows()).isEqualTo(1);
    }

    private static ContentSum sum(List<String> rows, int piece) {
        var sum = new ContentSum();
        var bytes = bytes(String.join("", rows));
        for (int at = 0; at < bytes.length; at += piece) {
            sum.add(bytes, at, Math.min(piece, bytes.length - at));
        }
        assertThat(sum.isWhole()).isTrue();
        return sum;
    }

    private static List<String> rows(Random random, int count) {
        var rows = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            rows.add("都".repeat(random.nextInt(6)) + random.nextInt(20) + "\n");
        }
        return rows;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
