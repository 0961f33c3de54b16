package city.miyako.rules;

import java.util.List;

/// A standard of others that a document tells us by: where its list lies, how tests name it, how its table begins.
///
/// @param tag     what a tag begins with, as in `asvs:`
/// @param list    the file with what the standard asks: by section, each number with a mark and a few words
/// @param excuses the file with what of it does not apply, and why
/// @param example a tag as somebody would write it
/// @param unit    what one entry is called, as in `requirement`
/// @param mark    what stands beside a number, as in `level`
/// @param base    the mark that is counted by itself, as in `1`
/// @param opening title of the document and what it is
record Standard(String tag, String list, String excuses, String example, String unit, String mark, String base,
                String opening) {
    private static final String FOLDER = "rules/src/test/java/city/miyako/rules/";
    /// OWASP Application Security Verification Standard.
    static final Standard ASVS = new Standard("asvs:", FOLDER + "asvs.yaml", FOLDER + "asvs-excuses.yaml",
            "asvs:V6.2.1", "requirement", "level", "1", """
            # OWASP ASVS 5.0.0, level 2

            Every requirement of levels 1 and 2 of the OWASP Application Security Verification Standard 5.0.0 (OWASP
            Foundation, CC BY-SA 4.0), here in a few words of our own, with the tests that show it. Written from the
            tags of the tests (`@Tag("asvs:V6.2.1")`) and `asvs-excuses.yaml` by the rules
            (`standardsAreToldAsTheyAre`, `documentsTellTheTruth`); do not edit. A requirement that asks for something
            written is shown by a test only where one reads what is written.
            """);
    /// Context Information Management: the interface of the linkage layer.
    static final Standard NGSI_LD = new Standard("ngsild:", FOLDER + "ngsild.yaml", FOLDER + "ngsild-excuses.yaml",
            "ngsild:5.6.1", "clause", "version", "1.8", """
            # NGSI-LD: ETSI GS CIM 009 v1.8.1

            Every clause of the NGSI-LD API that asks something of a context broker, by number and title, with the tests
            that show it. Written from the tags of the tests (`@Tag("ngsild:5.6.1")`) and `ngsild-excuses.yaml` by the
            rules (`standardsAreToldAsTheyAre`, `documentsTellTheTruth`); do not edit. A clause is shown as far as its
            tests go; what they do not ask stands in `docs/plan/linkage.md`.

            Numbers are those of v1.9.1, whose contents could be had in full; of v1.8.1 only the contents up to clause
            4.5 were at hand. `version` 1.9 marks what the contents of 1.8.1, or the makers of other brokers, show to be
            of v1.9.1; the city is not bound by it. Where nothing said otherwise a clause is told as one of 1.8.
            """);
    /// The door for whoever draws maps.
    static final Standard OGC_FEATURES = new Standard("ogcfeatures:", FOLDER + "ogcfeatures.yaml",
            FOLDER + "ogcfeatures-excuses.yaml", "ogcfeatures:core/http", "abstract test", "part", "1", """
            # OGC API – Features 1.0, parts 1 and 2

            Every abstract test of OGC API – Features, Part 1: Core (OGC 17-069r4) and Part 2: Coordinate Reference
            Systems by Reference (OGC 18-058r1), of the conformance classes the city declares, here in a few words of
            our own, with the tests that show it. Written from the tags of the tests (`@Tag("ogcfeatures:core/http")`)
            and `ogcfeatures-excuses.yaml` by the rules (`standardsAreToldAsTheyAre`, `documentsTellTheTruth`); do not
            edit. How the door answers stands in its README (`linkage/features`).
            """);
    /// The door for whoever reads sensors.
    static final Standard SENSOR_THINGS = new Standard("sensorthings:", FOLDER + "sensorthings.yaml",
            FOLDER + "sensorthings-excuses.yaml", "sensorthings:request-data/filter", "requirement", "part", "1", """
            # OGC SensorThings API 1.1, part 1

            Every requirement of OGC SensorThings API Part 1: Sensing 1.1 (OGC 18-088) of the classes the city declares,
            and that of sending by MQTT, which is not declared since its class needs that of creating entities; by the
            last steps of its name and in a few words of our own, with the tests that show it. The text of 18-088 was
            not at hand: requirements are named as other servers declare them, and their abstract tests are those of a
            draft of its predecessor (OGC 15-078r6, annex A). A requirement is shown as far as its tests go. Written
            from the tags of the tests (`@Tag("sensorthings:request-data/filter")`) and `sensorthings-excuses.yaml`
            by the rules (`standardsAreToldAsTheyAre`, `documentsTellTheTruth`); do not edit. How the door answers
            stands in its README (`linkage/sensorthings`).
            """);
    /// All of them.
    static final List<Standard> ALL = List.of(ASVS, NGSI_LD, OGC_FEATURES, SENSOR_THINGS);
}
