package city.miyako.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A disk that takes no more: the city says so to whoever writes, goes on for whoever reads, and loses nothing.
class FullDiskProcessTest {
    private static final int KILOBYTES = 24_000;
    private static final int MOST = 2_000;
    private static final String DISK = "260m";
    private static final String ROOM = "700m";

    private Path disk;

    @BeforeEach
    void aPlaceForADisk() throws IOException {
        disk = CityProcess.freshFolder();
    }

    @Test
    @Tag("long")
    void whatIsStillStoredStaysAndTheRestIsToldToComeBack() throws Exception {
        Path data = CityProcess.settledFolder();
        var stored = new ArrayList<String>();
        var words = new ArrayList<>(List.of("bash", "-c", "ulimit -f " + KILOBYTES + "; exec \"$@\"", "bash"));
        words.addAll(Program.city());
        try (var city = CityProcess.start(data, words)) {
            var refused = fill(city, stored);

            assertThat(refused).contains("\"code\":\"unavailable\"", "\"incident\"").doesNotContain("SQL", "could not");
            assertThat(stored).isNotEmpty();
            assertThat(city.get("/services/flood-information").statusCode()).isEqualTo(200);
            assertThat(city.get("/ngsi-ld/v1/entities/" + stored.getLast()).statusCode()).isEqualTo(200);
        }
        try (var city = CityProcess.start(data)) {
            for (var id : stored) {
                assertThat(city.get("/ngsi-ld/v1/entities/" + id).statusCode()).as(id).isEqualTo(200);
            }
            assertThat(city.send("POST", "/ngsi-ld/v1/entities", thing("urn:ngsi-ld:FullDisk:after")).statusCode())
                .as("there is room again").isEqualTo(201);
        }
    }

    /// Not a file that may not grow, but a disk on which no byte is left, for the log of the database neither.
    @Test
    @Tag("long")
    void aDiskWithoutAByteLeftLosesNothingOfWhatWasStoredAndTakesMoreOnceThereIsRoom() throws Exception {
        assumeTrue(mount("mount", "-t", "tmpfs", "-o", "size=" + DISK + ",mode=755", "tmpfs"),
            "only root may make a disk of its own");
        try {
            var data = disk.resolve("data");
            run("cp", "-a", CityProcess.settledFolder().toString(), data.toString());
            var stored = new ArrayList<String>();
            try (var city = CityProcess.start(data)) {
                assertThat(fill(city, stored)).doesNotContain("SQL", "No space", "could not");
                assertThat(stored).isNotEmpty();
                assertThat(disk.toFile().getUsableSpace()).as("bytes left").isLessThan(16 << 20);
                mount("mount", "-o", "remount,size=" + ROOM);
                awaitRoom(city);
                allThere(city, stored);
            }
            try (var city = CityProcess.start(data)) {
                allThere(city, stored);
            }
        } finally {
            mount("umount", "-l");
        }
    }

    // Its database may have stopped and come back by itself meanwhile.
    private static void awaitRoom(CityProcess city) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (city.send("POST", "/ngsi-ld/v1/entities", thing("urn:ngsi-ld:FullDisk:again")).statusCode() != 201) {
            assertThat(System.nanoTime()).as("there is room again, and the city writes").isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(500);
        }
    }

    private static void allThere(CityProcess city, List<String> stored) throws Exception {
        for (var id : stored) {
            assertThat(city.get("/ngsi-ld/v1/entities/" + id).statusCode()).as(id).isEqualTo(200);
        }
    }

    private boolean mount(String... words) throws Exception {
        var command = new ArrayList<>(List.of(words));
        command.add(disk.toString());
        return run(command.toArray(String[]::new)) == 0;
    }

    private static int run(String... command) throws Exception {
        return new ProcessBuilder(command).redirectErrorStream(true).inheritIO().start().waitFor();
    }

    // Until one is refused; what it was told.
    private static String fill(CityProcess city, List<String> stored) throws Exception {
        for (int i = 0; i < MOST; i++) {
            var id = "urn:ngsi-ld:FullDisk:" + i;
            var answer = city.send("POST", "/ngsi-ld/v1/entities", thing(id));
            if (answer.statusCode() != 201) {
                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.headers().firstValue("Retry-After")).isPresent();
                return answer.body();
            }
            stored.add(id);
        }
        throw new AssertionError("the disk took it all");
    }

    // Words that do not pack well, so that they take their room.
    private static String thing(String id) {
        var random = new java.util.Random(id.hashCode());
        var words = new StringBuilder();
        while (words.length() < 400_000) {
            words.append(Long.toHexString(random.nextLong()));
        }
        return "{\"id\": \"%s\", \"type\": \"FullDisk\", \"words\": {\"type\": \"Property\", \"value\": \"%s\"}}"
            .formatted(id, words);
    }
}
