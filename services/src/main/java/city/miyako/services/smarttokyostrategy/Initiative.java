package city.miyako.services.smarttokyostrategy;

import city.miyako.data.revisions.Formers;
import city.miyako.data.things.Thing;
import city.miyako.foundation.services.ServiceEntry;
import city.miyako.foundation.text.Language;
import city.miyako.foundation.text.Said;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/// An initiative of the strategy as it stands on record, or as it stood in a former edition.
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

    /// A word that is the same in every language: `pillar`, `field`, `kind`, `city`, `listing`, `parent`, `project`,
    /// `cityBasis`; empty where the record has none.
    public String text(String attribute) {
        return text(attribute, Language.EN);
    }

    /// `what`, `status` or `plan` in a language, or in the other where it is not said in that one.
    public String text(String attribute, Language language) {
        return thing.said(attribute, language).text();
    }

    /// The fiscal year the record speaks for.
    public int edition() {
        return thing.value("edition").asInt(0);
    }

    /// The fiscal year without grouping.
    public String editionText() {
        return Integer.toString(edition());
    }

    /// A list attribute: `tags`, `pages`, `strategies`, `visions`.
    public List<String> list(String attribute) {
        return thing.value(attribute).valueStream().map(JsonNode::asText).toList();
    }

    /// What it does.
    public List<Said> functions(Language language) {
        return thing.saidAll("functions", language);
    }

    /// Former editions, newest first.
    public List<Initiative> formers() {
        return Formers.list(thing).stream().map(former -> new Initiative(id, former, level, services)).toList();
    }

    public boolean realised() {
        return !services.isEmpty();
    }

    /// Tone of the badge that shows the level.
    public String tone() {
        return level.equals(NO_LEVEL) ? "muted" : "ok";
    }
}
