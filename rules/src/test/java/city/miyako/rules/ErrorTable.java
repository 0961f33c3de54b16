package city.miyako.rules;

import java.util.Comparator;
import java.util.stream.Collectors;

/// `docs/errors.md`: every error code with its words.
final class ErrorTable {
    private ErrorTable() {
    }

    static String document(Tree tree) {
        var codes = ErrorCodes.of(tree).stream().sorted(Comparator.comparing(ErrorCodes.Code::code)).toList();
        var rows = codes.stream().map(code -> {
            var texts = Texts.beside(tree, code.folder());
            var title = "error." + code.code() + ".title";
            var advice = "error." + code.code() + ".advice";
            return "| `%s` | %s | %s | %s | %s | %s |\n".formatted(code.code(), code.status() == 0 ? "" : code.status(),
                    cell(texts.en().get(title)), cell(texts.en().get(advice)), cell(texts.ja().get(title)),
                    cell(texts.ja().get(advice)));
        }).collect(Collectors.joining());
        return """
                # Errors

                Every fault that a door answers with, by its stable code. Written from the code and its texts by the
                rules (`documentsTellTheTruth`); do not edit. APIs answer them as RFC 9457 problem documents (`type`
                ends in the code), pages as a sentence and an advice. %d codes.

                | code | status | what | advice | 内容 | 対応 |
                |---|--:|---|---|---|---|
                """.formatted(codes.size()) + rows;
    }

    private static String cell(String text) {
        return text == null ? "" : text.replace("|", "\\|").replace("''", "'").replace("\n", " ");
    }
}
