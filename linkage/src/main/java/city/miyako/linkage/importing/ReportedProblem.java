package city.miyako.linkage.importing;

import city.miyako.engines.tables.model.ImportRecord.RowProblem;
import city.miyako.foundation.text.Language;
import city.miyako.foundation.text.Texts;

/// A line of the error report.
///
/// @param file the file's name
/// @param row line or feature, from 1; 0 when it is about the whole file
/// @param field column or property; empty when it is about the whole row
/// @param code what is wrong, as in `not-a-number`; texts say it in words, with what to do
/// @param value the text that is wrong
public record ReportedProblem(String file, long row, String field, String code, String value) {
    /// The code of a thing that is nowhere on the map.
    static final String UNPLACED = "thing-unplaced";

    /// The code of a thing outside of the municipality that tells of it.
    static final String OUTSIDE = "place-outside";

    /// A problem of a row, as it is reported.
    public static ReportedProblem of(RowProblem problem) {
        return new ReportedProblem(problem.file(), problem.row(), problem.field(), problem.code().code(),
            problem.value());
    }

    /// What is wrong, in words.
    public String what(Language language) {
        return say(language, code, "what");
    }

    /// What to do about it, in words.
    public String advice(Language language) {
        return say(language, code, "advice");
    }

    static String say(Language language, String code, String part) {
        return Texts.beside(ReportedProblem.class).say(language, "problem." + code + "." + part);
    }
}
