package city.miyako.services.antennasiting;

import city.miyako.data.cases.CaseCount;
import city.miyako.data.cases.CaseDesk;
import city.miyako.data.cases.CaseFile;
import city.miyako.data.cases.CaseQuery;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.pages.Day;
import city.miyako.foundation.pages.Page;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;

/// The requests a reader has a part in, counted: an operator sees its own line, a bureau those who ask for its assets.
///
/// @param operators a line for each operator
/// @param owners    a line for each bureau
/// @param ageing    how many requests stand in a stage for too long
record Ours(List<Line> operators, List<Line> owners, long ageing) {
    private static final int MOST_PAGES = 40;

    /// Stations of an operator or on a bureau's assets.
    ///
    /// @param name  whose
    /// @param month as they stand now
    record Line(String name, Progress.Month month) {
    }

    static Ours of(CaseDesk desk, Writer reader, Instant now) {
        var files = new ArrayList<CaseFile>();
        var page = desk.browse(reader, CaseQuery.all());
        for (int i = 0; i < MOST_PAGES && !page.isEmpty(); i++) {
            files.addAll(page);
            page = desk.browse(reader, CaseQuery.all().from(page.getLast().id()));
        }
        var month = YearMonth.from(Day.at(now).date());
        return new Ours(lines(desk, files, month, file -> file.namesOf(SitingCounter.OPERATOR)),
            lines(desk, files, month, file -> file.namesOf(SitingCounter.OWNER)),
            files.stream().filter(desk::isAgeing).count());
    }

    private static List<Line> lines(CaseDesk desk, List<CaseFile> files, YearMonth now,
            Function<CaseFile, String> whose) {
        var names = new TreeSet<>(files.stream().map(whose).filter(name -> !name.isEmpty()).toList());
        return names.stream().map(name -> new Line(name, Progress.of(files.stream()
            .filter(file -> whose.apply(file).equals(name)).map(Ours::count).toList(), desk.kind(), now, 1).last()))
            .toList();
    }

    private static CaseCount count(CaseFile file) {
        var facts = new HashMap<String, String>();
        Progress.FACTS.forEach(fact -> facts.put(fact, file.fact(fact)));
        return new CaseCount(file.state(), month(file.times().opened()),
            file.times().hasEnded() ? month(file.times().closed()) : null, facts, 1);
    }

    private static YearMonth month(Instant at) {
        return YearMonth.from(at.atZone(Page.ZONE));
    }
}
