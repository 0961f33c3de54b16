package city.miyako.engines.tables;

import city.miyako.engines.tables.MappingAnswer.Fault;
import city.miyako.engines.tables.model.Mapping;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.List;

/// Mapping files: small YAML, read with every fault named, and written for people to edit.
public final class Mappings {
    private static final int LONGEST_FILE = 200_000;
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build();

    private Mappings() {}

    /// The mapping a YAML (or JSON) text says; the keys are explained in the README.
    public static MappingAnswer read(String yaml) {
        if (yaml.length() > LONGEST_FILE) {
            return faulty("", "longer than " + LONGEST_FILE + " characters");
        }
        JsonNode root;
        try {
            root = YAML.readTree(yaml);
        } catch (JsonProcessingException e) {
            return faulty("", e.getOriginalMessage());
        }
        if (root == null || !root.isObject()) {
            return faulty("", "not a mapping: it has no keys");
        }
        var reading = new MappingReading();
        var mapping = reading.mapping(root);
        if (reading.faults().isEmpty()) {
            IdTemplate.findFault(mapping).ifPresent(why -> reading.fault("id", why));
        }
        return reading.faults().isEmpty() ? new MappingAnswer.Understood(mapping)
                : new MappingAnswer.Faulty(reading.faults());
    }

    /// The mapping as YAML; reading it gives an equal mapping.
    public static String write(Mapping mapping) {
        try {
            return YAML.writeValueAsString(MappingWriting.tree(mapping));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a mapping is plain data and can always be written", e);
        }
    }

    private static MappingAnswer faulty(String key, String why) {
        return new MappingAnswer.Faulty(List.of(new Fault(key, why)));
    }
}
