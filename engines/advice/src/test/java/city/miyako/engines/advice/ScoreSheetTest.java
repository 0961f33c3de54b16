package city.miyako.engines.advice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// The README against the score sheet that `./miyako bench advice` left; `-Dupdate` writes the tables anew.
class ScoreSheetTest {
    private static final Path README = Path.of("README.md");
    private static final String BEGIN = "<!-- scores -->\n";
    private static final String END = "<!-- end of scores -->";
    private static final List<String> CASES = List.of("at the limit", "30 cm below", "flood 20 times", "flood 5 times");

    /// A line of the sheet, by the heads of its cells.
    private record Line(Map<String, String> cells) {
        String text(String head) {
            return cells.getOrDefault(head, "");
        }

        double number(String head) {
            return text(head).isEmpty() ? Double.NaN : Double.parseDouble(text(head));
        }
    }

    private static List<Line> sheet() throws IOException {
        try (var stream = ScoreSheetTest.class.getResourceAsStream("fukui-floods.csv")) {
            var rows = new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8).lines()
                    .map(line -> line.split(",", -1)).toList();
            return rows.stream().skip(1).map(row -> {
                var cells = new LinkedHashMap<String, String>();
                for (int i = 0; i < row.length; i++) {
                    cells.put(rows.getFirst()[i], row[i]);
                }
                return new Line(cells);
            }).toList();
        }
    }

    private static String sums(List<Line> sheet) {
        var table = new StringBuilder("""
                | flood | gauges | run by | flood hours | metre hours | floods | closings | false | opened too early | \
                closed hours |
                |---|--:|---|--:|--:|--:|--:|--:|--:|--:|
                """);
        var floods = new ArrayList<>(new TreeSet<>(sheet.stream().map(line -> line.text("flood")).toList()));
        floods.add("all");
        for (var flood : floods) {
            for (var crossed : List.of("true", "false")) {
                for (var name : CASES) {
                    var lines = sheet.stream().filter(line -> (flood.equals("all") || line.text("flood").equals(flood))
                            && line.text("crossed").equals(crossed) && line.text("case").equals(name)).toList();
                    table.append(String.format(Locale.ROOT, "| %s | %d %s | %s: %s | %.1f | %.1f | %.0f | %.0f | %.0f "
                            + "| %.0f | %.1f |%n", flood, lines.size(), crossed.equals("true") ? "passed"
                            : "stayed below",
                            lines.isEmpty() ? "" : lines.getFirst().text("policy"), name, sum(lines, "flood_hours"),
                            sum(lines, "flood_metre_hours"), sum(lines, "floods"), sum(lines, "closings"),
                            sum(lines, "false_closings"), sum(lines, "opened_too_early"), sum(lines, "closed_hours")));
                }
            }
        }
        return table.toString();
    }

    private static double sum(List<Line> lines, String head) {
        return lines.stream().mapToDouble(line -> line.number(head)).sum();
    }

    /// Every gauge and flood at which advice let more water in than the careful rule.
    private static String worse(List<Line> sheet) {
        var table = new StringBuilder("""
                | flood | gauge | flood hours: rule at the limit | 30 cm below | advice, 20 times | 5 times | \
                unknown hours |
                |---|---|--:|--:|--:|--:|--:|
                """);
        for (int i = 0; i < sheet.size(); i += CASES.size()) {
            var four = sheet.subList(i, i + CASES.size());
            assertThat(four.stream().map(line -> line.text("case")).toList()).isEqualTo(CASES);
            if (four.get(2).number("flood_hours") > four.get(1).number("flood_hours")) {
                table.append("| ").append(four.getFirst().text("flood")).append(" | ")
                        .append(four.getFirst().text("gauge"));
                four.forEach(line -> table.append(" | ").append(line.text("flood_hours")));
                table.append(" | ").append(four.getFirst().text("unknown_hours")).append(" |\n");
            }
        }
        return table.toString();
    }

    @Test
    void theReadmeTellsTheSumsOfTheScoreSheetAndEveryGaugeThatAdviceServedWorse() throws IOException {
        var readme = Files.readString(README);
        int from = readme.indexOf(BEGIN) + BEGIN.length();
        int to = readme.indexOf(END);
        var sheet = sheet();
        var tables = "\n" + sums(sheet) + "\nWhere advice (a flood 20 times as dear) let more water in than the "
                + "careful rule:\n\n" + worse(sheet) + "\n";
        if (System.getProperty("update") != null) {
            Files.writeString(README, readme.substring(0, from) + tables + readme.substring(to));
        }
        assertThat(Files.readString(README)).as("README, rewritten by -Dupdate").contains(BEGIN + tables + END);
        assertThat(sheet).hasSizeGreaterThan(3 * 4 * 20);
    }
}
