package city.miyako.linkage.importing;

import city.miyako.data.types.AttributeType;
import city.miyako.data.types.ThingType;
import city.miyako.data.types.ThingTypes;
import city.miyako.engines.tables.MappingAnswer;
import city.miyako.engines.tables.Mappings;
import city.miyako.engines.tables.model.AttributeColumn;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.text.Language;
import city.miyako.foundation.web.Table;
import city.miyako.linkage.importing.QualityReport.Completeness;
import city.miyako.linkage.importing.QualityReport.Fault;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Reports on the quality of imported data: what is filled, what is wrong, what is doubled, outside or out of date.
@ApplicationScoped
public class ImportQuality {
    private static final int MOST_FAULTS = 1_000;
    private static final List<String> COLUMNS = List.of("kind", "field", "label", "code", "required", "count", "of",
        "percent");

    private final Database database;
    private final Imports imports;
    private final ThingTypes types;

    /// Reports by the city's vocabulary.
    public ImportQuality(Database database, Imports imports, ThingTypes types) {
        this.database = database;
        this.imports = imports;
        this.types = types;
    }

    /// The report on an import, as far as it has been read.
    ///
    /// @throws city.miyako.foundation.errors.Problem `not-found`
    public QualityReport report(Reach reach, long id, Language language) {
        var order = imports.get(reach, id);
        return database.read(reach, handle -> {
            var filled = ImportTable.filled(handle, id);
            var faults = ProblemTable.countByField(handle, id, MOST_FAULTS).stream().map(each -> new Fault(
                each.field(), each.code(), each.count(), ReportedProblem.say(language, each.code(), "what"))).toList();
            var mapped = mapped(order.mapping());
            return new QualityReport(mapped.type(), count(filled, QualityReport.DESCRIBED),
                count(filled, QualityReport.PLACED), count(filled, QualityReport.JUDGED),
                ProblemTable.countByCode(handle, id), completeness(mapped, filled, language), faults);
        });
    }

    private static long count(Map<String, Long> filled, String name) {
        return filled.getOrDefault(name, 0L);
    }

    private record Mapped(String type, List<String> attributes) {
    }

    private static Mapped mapped(String yaml) {
        return switch (Mappings.read(yaml)) {
            case MappingAnswer.Understood(var mapping) -> new Mapped(mapping.type(),
                mapping.attributes().stream().map(AttributeColumn::attribute).toList());
            case MappingAnswer.Faulty _ -> new Mapped("", List.of());
        };
    }

    private List<Completeness> completeness(Mapped mapped, Map<String, Long> filled, Language language) {
        var type = types.find(mapped.type());
        var required = type.map(known -> known.model().required()).orElse(List.of());
        var asked = type.map(ThingType::attributes).orElse(List.of()).stream().map(AttributeType::name)
            .filter(name -> required.contains(name) || mapped.attributes().contains(name));
        var names = new LinkedHashSet<String>();
        Stream.of(asked, mapped.attributes().stream(), filled.keySet().stream().filter(name -> !name.startsWith("@"))
            .sorted()).flatMap(all -> all).forEach(names::add);
        return names.stream().map(name -> new Completeness(name,
            types.findAttribute(mapped.type(), name).map(found -> found.label(language)).orElse(name),
            required.contains(name), count(filled, name), count(filled, QualityReport.DESCRIBED))).toList();
    }

    /// A report for programs.
    static Map<String, Object> said(CityImport order, QualityReport report) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("id", order.id());
        answer.put("name", order.source().name());
        answer.put("type", report.type());
        answer.put("things", report.things());
        answer.put("placed", report.placed());
        answer.put("invalid", report.invalid());
        answer.put("duplicates", report.duplicates());
        answer.put("outside", report.outside());
        answer.put("placesJudged", report.judged());
        answer.put("outdated", report.outdated());
        answer.put("problemsByCode", report.byCode());
        answer.put("completeness", report.completeness().stream().map(ImportQuality::said).toList());
        answer.put("faults", report.faults());
        return answer;
    }

    private static Map<String, Object> said(Completeness line) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("attribute", line.attribute());
        answer.put("label", line.label());
        answer.put("required", line.required());
        answer.put("filled", line.filled());
        answer.put("of", line.of());
        answer.put("percent", line.percent());
        return answer;
    }

    /// A report for spreadsheets: a row for each attribute, then one for each kind of fault of each field.
    static Table table(QualityReport report) {
        var rows = new ArrayList<List<Object>>();
        report.completeness().forEach(line -> rows.add(List.of("completeness", line.attribute(), line.label(), "",
            line.required(), line.filled(), line.of(), line.percent())));
        report.faults().forEach(fault -> rows.add(List.of("fault", fault.field(), fault.what(), fault.code(), "",
            fault.count(), report.things(), "")));
        return new Table("quality", COLUMNS, rows);
    }
}
