package city.miyako.linkage.importing;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.engines.tables.MappingAnswer;
import city.miyako.engines.tables.Mappings;
import city.miyako.engines.tables.model.Mapping;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.jobs.Jobs;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Imports of whole files, awaited, and what stands in the files by another reader than the program's; for tests.
record ImportsAtWork(Imports imports, ReadyMappings mappings, Jobs jobs) {
    static final Writer STAFF = Writer.system("import test");

    /// Imports by a ready mapping.
    CityImport ready(byte[] file, String name, String mapping) throws InterruptedException {
        return awaited(imports.start(STAFF, name, new ByteArrayInputStream(file), mappings.get(mapping)));
    }

    /// What the program makes of a file by itself; the import waits.
    Imports.Proposal proposed(byte[] file, String name) {
        return imports.propose(STAFF, name, new ByteArrayInputStream(file));
    }

    CityImport confirmed(Imports.Proposal proposal) throws InterruptedException {
        return awaited(imports.confirm(STAFF, proposal.order().id(), ""));
    }

    private CityImport awaited(CityImport order) throws InterruptedException {
        var end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (jobs.find(order.job()).orElseThrow().state().isAlive() && System.nanoTime() < end) {
            Thread.sleep(10);
        }
        var job = jobs.find(order.job()).orElseThrow();
        assertThat(job.state()).as("%s", job.messages()).hasToString("FINISHED");
        return imports.get(STAFF.reach(), order.id());
    }

    Map<String, Long> problems(CityImport order) {
        return imports.problemsByCode(STAFF.reach(), order.id());
    }

    Mapping understood(String mapping) {
        return ((MappingAnswer.Understood) Mappings.read(mappings.get(mapping))).mapping();
    }

    /// Rows of fields with the headings first; behind `#property` in files of LinkData.
    static List<List<String>> rows(byte[] file) {
        var text = new String(file, StandardCharsets.UTF_8);
        var decoded = text.indexOf('\uFFFD') < 0 ? text : new String(file, Charset.forName("windows-31j"));
        var rows = cut(decoded.replace("\uFEFF", "")).stream().filter(row -> row.stream().anyMatch(cell ->
            !cell.isBlank())).toList();
        boolean linked = rows.getFirst().getFirst().equals("#LINK");
        return !linked ? rows : rows.stream().filter(row -> row.getFirst().equals("#property")
            || !row.getFirst().startsWith("#")).toList();
    }

    private static List<List<String>> cut(String text) {
        var rows = new ArrayList<List<String>>();
        var row = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean quoted = false;
        for (char c : (text.endsWith("\n") ? text : text + "\n").toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (quoted || c != ',' && c != '\n' && c != '\r') {
                cell.append(c);
            } else if (c != '\r') {
                row.add(cell.toString());
                cell.setLength(0);
                if (c == '\n') {
                    rows.add(List.copyOf(row));
                    row.clear();
                }
            }
        }
        return rows;
    }

    /// How many rows below the headings hold something in a column.
    static long filled(List<List<String>> rows, String heading) {
        int place = rows.getFirst().indexOf(heading);
        return rows.stream().skip(1).filter(row -> place < row.size() && !row.get(place).isBlank()).count();
    }
}
