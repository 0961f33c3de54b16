package city.miyako.rules;

/// Small made-up pieces of a city that keeps the rules; tests break one thing in them at a time.
final class Examples {
    static final String FOLDER = Manifests.SERVICES + "/wastecalendar";
    static final String TESTS = FOLDER.replace("src/main", "src/test");
    static final String MANIFEST = """
            id: waste-calendar
            name: {ja: ごみ収集日, en: Waste calendar}
            area: town
            audience: [residents]
            owner: Bureau of Environment
            purpose: {ja: 収集日を知らせる, en: Tells the day of collection}
            needs: []
            data: []
            pages: [{path: /waste-calendar, ja: 収集日, en: Days}]
            api: [/api/v1/waste-calendar]
            realises: [waste]
            level: none
            """;
    static final String SERVICE = """
            package city.miyako.services.wastecalendar;

            import city.miyako.foundation.services.CityService;
            import jakarta.enterprise.context.ApplicationScoped;
            import jakarta.ws.rs.Path;

            /// Tells each household when its waste is collected.
            @Path("/waste-calendar")
            @ApplicationScoped
            public class WasteCalendarService implements CityService {
            }
            """;
    static final String MARK = """
            package city.miyako.foundation.services;

            /// The mark of a service, for tests.
            public interface CityService {
            }
            """;
    static final String PART = "id: services\nname: {ja: 目録, en: Directory}\nneeds: []\nrealises: []\nlimits: {}\n";
    static final String MARK_PATH = "foundation/src/main/java/city/miyako/foundation/services/CityService.java";

    private Examples() {
    }

    /// A service that keeps every rule of place and shape.
    static Tree service() {
        return Tree.of(MARK_PATH, MARK, MARK_PATH.replace("CityService.java", "part.yaml"), PART, FOLDER
                + "/service.yaml", MANIFEST,
                FOLDER + "/WasteCalendarService.java", SERVICE,
                FOLDER + "/package-info.java", info("city.miyako.services.wastecalendar"),
                FOLDER + "/README.md", "# Waste calendar\n", FOLDER + "/texts/ja.properties", "title=収集日\n",
                FOLDER + "/texts/en.properties", "title=Days\n",
                TESTS + "/WasteCalendarServiceTest.java", "package city.miyako.services.wastecalendar;\n\n"
                        + "class WasteCalendarServiceTest {\n}\n",
                Checklist.PATH, "- id: waste\n  functions: [tell the day, tell the sort]\n");
    }

    /// The same with another manifest.
    static Tree serviceWith(String manifest) {
        return service().with(FOLDER + "/service.yaml", manifest);
    }

    /// A package-info that marks its package.
    static String info(String packageName) {
        return "/// Something.\n@org.jspecify.annotations.NullMarked\npackage " + packageName + ";\n";
    }

    /// A main class file of the foundation with the given body lines.
    static Tree foundation(String name, String text) {
        return Tree.of("foundation/src/main/java/city/miyako/foundation/" + name + ".java",
                "package city.miyako.foundation;\n\n" + text);
    }
}
