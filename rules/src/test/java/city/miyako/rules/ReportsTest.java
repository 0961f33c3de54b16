package city.miyako.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Reports of both kinds of tests are read: JUnit's name their class whole, jqwik's do not.
class ReportsTest {
    private static final String SUITE = """
        <testsuite name="city.miyako.engines.tides.TideTest" tests="3">
          <testcase name="rises" classname="city.miyako.engines.tides.TideTest"/>
          <testcase name="falls(int)[1]" classname="city.miyako.engines.tides.TideTest"/>
          <testcase name="falls(int)[2]" classname="city.miyako.engines.tides.TideTest"><failure/></testcase>
          <testcase name="turns" classname="TideTest"/>
        </testsuite>
        """;

    @TempDir
    Path root;

    @Test
    void eachTestIsFoundUnderTheWholeNameOfItsClass() throws IOException {
        var reports = Files.createDirectories(root.resolve("engines/tides/target/surefire-reports"));
        Files.writeString(reports.resolve("TEST-city.miyako.engines.tides.TideTest.xml"), SUITE);

        var results = Reports.of(root).results();

        assertThat(results).hasSize(3);
        assertThat(results.get("city.miyako.engines.tides.TideTest#rises").outcome())
            .isEqualTo(Reports.Outcome.GREEN);
        assertThat(results.get("city.miyako.engines.tides.TideTest#turns").outcome())
            .isEqualTo(Reports.Outcome.GREEN);
        assertThat(results.get("city.miyako.engines.tides.TideTest#falls").outcome())
            .isEqualTo(Reports.Outcome.RED);
    }

    @Test
    void reportsThatAreStillBeingWrittenAreLeftAlone() throws IOException {
        Files.createDirectories(root.resolve("engines"));
        var reports = Files.createDirectories(root.resolve("rules/target/surefire-reports"));
        Files.writeString(reports.resolve("TEST-city.miyako.rules.LevelsTest.xml"), SUITE.substring(0, 100));

        assertThat(Reports.of(root).results()).isEmpty();
    }
}
