package city.miyako.data.revisions;

import city.miyako.data.things.Attributes;
import city.miyako.data.things.Thing;
import city.miyako.foundation.text.Language;
import city.miyako.foundation.text.Said;
import city.miyako.foundation.web.FormFaults;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/// A field of a form that revises one attribute of a record.
public sealed interface Field permits Field.Words, Field.Text, Field.Number, Field.Year, Field.Choice, Field.Choices,
        DescribedField {
    /// What is added to a field's name where it holds the words of the other language.
    String OTHER = "-other";

    /// The attribute it revises; faults are told by this name.
    String attribute();

    /// What stands in it when the form opens, by name of input.
    Map<String, List<String>> opened(Thing current, Language language);

    /// Names it among the faults if what was sent cannot be taken.
    void check(Revision sent, FormFaults faults);

    /// Adds what was sent, once checked, to the attributes to write.
    void write(Revision sent, Attributes attributes);

    /// Words in the language of the page, and, if somebody wants, in the other one in a second input.
    ///
    /// @param attribute a text by language
    /// @param most      most characters
    record Words(String attribute, int most) implements Field {
        @Override
        public Map<String, List<String>> opened(Thing current, Language language) {
            return Map.of(attribute, List.of(in(current, language)),
                attribute + OTHER, List.of(in(current, language.other())));
        }

        @Override
        public void check(Revision sent, FormFaults faults) {
            faults.unlessWritten(attribute, sent.value(attribute), most)
                .unless(attribute + OTHER, sent.value(attribute + OTHER).length() <= most);
        }

        @Override
        public void write(Revision sent, Attributes attributes) {
            attributes.said(attribute, List.of(new Said(sent.value(attribute).strip(), sent.language()),
                new Said(sent.value(attribute + OTHER).strip(), sent.language().other())));
        }

        private String in(Thing current, Language language) {
            var said = current.said(attribute, language);
            return said.language() == language ? said.text() : "";
        }
    }

    /// A text that is the same in every language and may stay empty.
    ///
    /// @param attribute a text
    /// @param most      most characters
    record Text(String attribute, int most) implements Field {
        @Override
        public Map<String, List<String>> opened(Thing current, Language language) {
            return Map.of(attribute, List.of(current.said(attribute, language).text()));
        }

        @Override
        public void check(Revision sent, FormFaults faults) {
            faults.unless(attribute, sent.value(attribute).length() <= most);
        }

        @Override
        public void write(Revision sent, Attributes attributes) {
            attributes.text(attribute, sent.value(attribute).strip());
        }
    }

    /// A number; it may stay empty only where the record has none.
    ///
    /// @param attribute a number
    record Number(String attribute) implements Field {
        @Override
        public Map<String, List<String>> opened(Thing current, Language language) {
            var number = current.number(attribute);
            return Map.of(attribute, List.of(number.isEmpty() ? ""
                : BigDecimal.valueOf(number.getAsDouble()).stripTrailingZeros().toPlainString()));
        }

        @Override
        public void check(Revision sent, FormFaults faults) {
            boolean stays = sent.value(attribute).isBlank() && sent.current().number(attribute).isEmpty();
            faults.unless(attribute, stays || FormFaults.findNumber(sent.value(attribute)).isPresent());
        }

        @Override
        public void write(Revision sent, Attributes attributes) {
            FormFaults.findNumber(sent.value(attribute)).ifPresent(number -> attributes.number(attribute, number));
        }
    }

    /// A year, not before that of the record.
    ///
    /// @param attribute a whole number
    /// @param last      last year it may be
    record Year(String attribute, int last) implements Field {
        @Override
        public Map<String, List<String>> opened(Thing current, Language language) {
            return Map.of(attribute, List.of(Integer.toString(current.value(attribute).asInt(0))));
        }

        @Override
        public void check(Revision sent, FormFaults faults) {
            int year = FormFaults.findWhole(sent.value(attribute)).orElse(-1);
            faults.unless(attribute, year >= sent.current().value(attribute).asInt(0) && year <= last);
        }

        @Override
        public void write(Revision sent, Attributes attributes) {
            attributes.whole(attribute, FormFaults.findWhole(sent.value(attribute)).orElseThrow());
        }
    }

    /// One word of a list; nothing chosen leaves the record as it is.
    ///
    /// @param attribute a text
    /// @param basis     the attribute that tells who chose; it gets `staff` when the choice changes
    /// @param words     those that may be chosen
    record Choice(String attribute, String basis, List<String> words) implements Field {
        @Override
        public Map<String, List<String>> opened(Thing current, Language language) {
            return Map.of(attribute, List.of(current.said(attribute, language).text()));
        }

        @Override
        public void check(Revision sent, FormFaults faults) {
            faults.unless(attribute, sent.value(attribute).isEmpty() || words.contains(sent.value(attribute)));
        }

        @Override
        public void write(Revision sent, Attributes attributes) {
            var chosen = sent.value(attribute);
            if (!chosen.isEmpty() && !chosen.equals(sent.current().value(attribute).asText())) {
                attributes.text(attribute, chosen).text(basis, "staff");
            }
        }
    }

    /// Any words of a list, or none.
    ///
    /// @param attribute a list of texts
    /// @param input     name of the boxes
    /// @param words     those that may be chosen
    record Choices(String attribute, String input, List<String> words) implements Field {
        @Override
        public Map<String, List<String>> opened(Thing current, Language language) {
            return Map.of(input, current.saidAll(attribute, language).stream().map(Said::text).toList());
        }

        @Override
        public void check(Revision sent, FormFaults faults) {
            faults.unless(attribute, words.containsAll(sent.values(input)));
        }

        @Override
        public void write(Revision sent, Attributes attributes) {
            attributes.texts(attribute, sent.values(input));
        }
    }
}
