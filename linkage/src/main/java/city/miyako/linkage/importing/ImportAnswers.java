package city.miyako.linkage.importing;

import city.miyako.engines.tables.GuessAnswer.Reason;
import city.miyako.engines.tables.Understanding;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.jobs.Job;
import city.miyako.foundation.jobs.Jobs;
import city.miyako.foundation.text.Language;
import city.miyako.foundation.text.Texts;
import city.miyako.foundation.web.Csv;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Imports in the words of the door.
@ApplicationScoped
public class ImportAnswers {
    private final Imports imports;
    private final Jobs jobs;

    /// Answers about the city's imports.
    public ImportAnswers(Imports imports, Jobs jobs) {
        this.imports = imports;
        this.jobs = jobs;
    }

    Map<String, Object> state(CityImport order, Reach reach) {
        var job = jobs.find(order.job());
        var answer = new LinkedHashMap<String, Object>();
        answer.put("id", order.id());
        answer.put("name", order.source().name());
        answer.put("tenant", order.tenant().code());
        answer.put("state", job.map(found -> state(order, found)).orElse(order.state().word()));
        answer.put("startedBy", order.source().startedBy());
        answer.put("receivedAt", order.source().at().toString());
        answer.put("counts", order.counts());
        answer.put("problemsByCode", imports.problemsByCode(reach, order.id()));
        job.ifPresent(found -> answer.put("progress", progress(found)));
        answer.put("errors", "/api/v1/imports/" + order.id() + "/errors");
        answer.put("quality", "/api/v1/imports/" + order.id() + "/quality");
        return answer;
    }

    /// A job that died says so; an import whose job is alive or well says where the import stands.
    private static String state(CityImport order, Job job) {
        boolean cut = order.state() == ImportState.RUNNING && !job.state().isAlive();
        return cut ? job.state().word() : order.state().word();
    }

    private static Map<String, Object> progress(Job job) {
        var progress = new LinkedHashMap<String, Object>();
        progress.put("records", job.count().done());
        progress.put("percent", job.count().percent());
        job.ratePerSecond().ifPresent(rate -> progress.put("recordsPerSecond", Math.round(rate)));
        job.secondsLeft().ifPresent(seconds -> progress.put("secondsLeft", Math.round(seconds)));
        progress.put("message", job.message());
        return progress;
    }

    Map<String, Object> proposal(Imports.Proposal proposal, Language language) {
        var guess = proposal.guess();
        var answer = new LinkedHashMap<String, Object>();
        answer.put("id", proposal.order().id());
        answer.put("name", proposal.order().source().name());
        answer.put("state", proposal.order().state().word());
        answer.put("confidence", Math.round(guess.confidence() * 100) / 100.0);
        answer.put("mapping", proposal.order().mapping());
        answer.put("reasons", guess.reasons().stream().map(reason -> said(reason, language)).toList());
        answer.put("header", guess.header());
        answer.put("sample", guess.sample());
        answer.put("understood", understood(proposal.understood(), language));
        answer.put("confirm", "/api/v1/imports/" + proposal.order().id() + "/confirm");
        return answer;
    }

    Map<String, Object> understood(Understanding understood, Language language) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("counts", understood.counts());
        answer.put("things", understood.things().stream().map(row -> ThingForm.attributes(row)
            .put("id", row.id()).put("type", row.type())).toList());
        answer.put("readings", understood.readings().stream().map(reading -> Map.of("thing", reading.thingId(),
            "attribute", reading.attribute(), "value", reading.value(), "observedAt",
            reading.observedAt().toString())).toList());
        answer.put("problems", report(understood.problems().stream().map(ReportedProblem::of).toList(), language));
        return answer;
    }

    private static String said(Reason reason, Language language) {
        var key = "clue." + reason.clue().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return Texts.beside(ImportAnswers.class).say(language, key, reason.seen(), reason.taken());
    }

    /// Problems as they are told: file, row, field, code, value, what it means and what to do.
    public List<Map<String, Object>> report(List<ReportedProblem> problems, Language language) {
        return problems.stream().map(problem -> line(problem, language)).toList();
    }

    private static Map<String, Object> line(ReportedProblem problem, Language language) {
        var line = new LinkedHashMap<String, Object>();
        line.put("file", problem.file());
        line.put("row", problem.row());
        line.put("field", problem.field());
        line.put("code", problem.code());
        line.put("value", problem.value());
        line.put("what", problem.what(language));
        line.put("advice", problem.advice(language));
        return line;
    }

    List<Map<String, Object>> messages(List<MessageProblem> problems, Language language) {
        return problems.stream().map(problem -> {
            var line = line(problem.latest(), language);
            line.put("import", problem.importId());
            line.put("sender", problem.actor());
            line.put("times", problem.times());
            line.put("firstAt", problem.first().toString());
            line.put("lastAt", problem.last().toString());
            return line;
        }).toList();
    }

    String csv(List<ReportedProblem> problems, Language language) {
        return Csv.of(List.of("file", "row", "field", "code", "value", "what", "advice"), problems.stream()
            .map(problem -> List.of(problem.file(), problem.row(), problem.field(), problem.code(), problem.value(),
                problem.what(language), problem.advice(language))).toList());
    }
}
