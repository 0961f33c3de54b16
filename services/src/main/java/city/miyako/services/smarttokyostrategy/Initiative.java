package city.miyako.services.smarttokyostrategy;

import city.miyako.data.things.Thing;
import city.miyako.foundation.services.ServiceEntry;
import city.miyako.foundation.text.Language;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/// An initiative of the strategy as it stands on record.
///
/// @param id       id in the checklist, last part of the record's id
/// @param thing    the record
/// @param level    the level reached: `bronze`, `silver`, `gold`; `none` while nothing realises it
/// @param services the services that realise it
record Initiative(String id, Thing thing, String level, List<ServiceEntry> services) {
    static final String TYPE = "Initiative";
    static final String PREFIX = "urn:ngsi-ld:Initiative:";
    static final String NO_LEVEL = "none";

    public String name(Language language) {
        return thing.name(language);
    }

    /// A plain text attribute: `pillar`, `field`, `kind`, `city`, `listing`, `parent`, `status`, `plan`, `project`,
    /// `cityBasis`, `traceBasis`; empty where the record has none.
    public String text(String attribute) {
        return thing.text(attribute, Language.JA).orElse("");
    }

    /// The fiscal year the record speaks for.
    public int edition() {
        return thing.value("edition").asInt(0);
    }

    /// A list attribute: `tags`, `functions`, `pages`, `strategies`, `visions`.
    public List<String> list(String attribute) {
        return Frame.stream(thing.value(attribute)).map(JsonNode::asText).toList();
    }

    /// Former editions, newest first.
    public List<Former> formers() {
        return Frame.stream(thing.value("formers")).map(Former::of).toList().reversed();
    }

    /// Key of the word for the level.
    public String levelKey() {
        return "level." + level;
    }

    /// Tone of the badge that shows the level.
    public String tone() {
        return level.equals(NO_LEVEL) ? "muted" : "ok";
    }

    /// Key of the word for where the record was read.
    public String evidenceKey() {
        return "evidence." + text("evidence");
    }

    /// Key of the words for a field of the form that cannot be taken.
    public String faultKey(String field) {
        return "fault." + field;
    }

    /// The fiscal year without grouping.
    public String editionText() {
        return Integer.toString(edition());
    }

    /// The language status and plan are written in: English as first taken over, whatever staff writes afterwards.
    public String wordsLanguage() {
        return text("status").codePoints().anyMatch(Character::isIdeographic) ? "ja" : "en";
    }

    /// An edition of status and plan that has been revised since.
    ///
    /// @param edition fiscal year
    /// @param status  results as they were told
    /// @param plan    plan as it was told
    /// @param until   when it was revised, ISO 8601
    record Former(int edition, String status, String plan, String until) {
        public String editionText() {
            return Integer.toString(edition);
        }

        private static Former of(JsonNode node) {
            return new Former(node.path("edition").asInt(), node.path("status").asText(), node.path("plan").asText(),
                    node.path("until").asText());
        }
    }
}
