package city.miyako.rules;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The parts that stand below and beside the services, from their `part.yaml`.
final class PartTable {
    private PartTable() {
    }

    static String table(Tree tree) {
        var parts = Manifests.parts(tree);
        var rows = Stream.of("linkage", "data", "foundation", "engines").flatMap(layer -> parts.stream()
                .filter(part -> part.path().startsWith(layer + "/")).map(part -> row(layer, part)));
        return "\n| layer | part | 名称 | needs | realises |\n|---|---|---|---|---|\n"
                + rows.collect(Collectors.joining()) + "\n";
    }

    private static String row(String layer, Manifest part) {
        return "| %s | [%s](%s) %s | %s | %s | %s |\n".formatted(layer, part.id(), part.folder(),
                part.text("name", "en"), part.text("name", "ja"), list(part.words("needs")),
                list(part.words("realises")));
    }

    private static String list(List<String> words) {
        return words.isEmpty() ? "–" : String.join(", ", words);
    }
}
