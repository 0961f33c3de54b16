package city.miyako.engines.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xml.sax.SAXParseException;

/// Messages against the grammar of CAP 1.2 (written down from the standard's data dictionary in cap-1.2-grammar.xsd).
class CapXmlTest {
    private static final Instant AT = Instant.parse("2021-08-14T00:00:00.5Z");

    @ParameterizedTest
    @EnumSource(WarningLevel.class)
    void everyLevelBecomesAValidMessage(WarningLevel level) throws Exception {
        var alert = message(level, "荒川 <河増> & \"あふれ\" \u0000\uFFFF", null);

        validator().validate(new StreamSource(new StringReader(CapXml.write(alert))));

        assertThat(CapXml.write(alert)).contains("<sent>2021-08-14T09:00:00+09:00</sent>", "<status>Exercise</status>",
                "<value>" + level.number() + "</value>");
    }

    @Test
    void aLiftedAlertTakesBackTheMessageThatRaisedIt() throws Exception {
        var raised = message(WarningLevel.FOUR, "x", null);
        var lifted = message(WarningLevel.FOUR, "x", raised.reference());

        var xml = CapXml.write(lifted);

        validator().validate(new StreamSource(new StringReader(xml)));
        assertThat(xml).contains("<msgType>Cancel</msgType>", "<urgency>Past</urgency>", "AllClear",
                "<references>flood@miyako.example,urn:ngsi-ld:FloodWarning:1,2021-08-14T09:00:00+09:00</references>");
    }

    @Test
    void aNameWithASpaceIsRefused() {
        assertThatThrownBy(() -> new CapAlert("a b", "s", AT, CapAlert.Type.ALERT, false, null, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theGrammarOfTheTestRefusesWhatTheStandardRefuses() throws Exception {
        var xml = CapXml.write(message(WarningLevel.TWO, "x", null));

        for (var broken : List.of(xml.replace("<scope>Public</scope>", ""), xml.replace("Exercise", "Maybe"),
                xml.replace("+09:00</sent>", "Z</sent>"), xml.replaceAll("<category>.*?</category>", ""))) {
            assertThatThrownBy(() -> validator().validate(new StreamSource(new StringReader(broken))))
                    .isInstanceOf(SAXParseException.class);
        }
    }

    private static CapAlert message(WarningLevel level, String words,
            @org.jspecify.annotations.Nullable String withdraws) {
        var text = new CapInfo.Text("Miyako", words, words, words, "https://miyako.example/services/flood-information");
        var area = new CapInfo.CapArea("福井市", 36.06, 136.22, 5, "182010");
        var info = new CapInfo("ja-JP", level, "洪水", text, AT, null, area);
        var type = withdraws == null ? CapAlert.Type.ALERT : CapAlert.Type.CANCEL;
        return new CapAlert("urn:ngsi-ld:FloodWarning:1", "flood@miyako.example", AT, type, true, withdraws,
                List.of(info));
    }

    private static Validator validator() throws Exception {
        var grammar = CapXmlTest.class.getResource("cap-1.2-grammar.xsd");
        return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI).newSchema(grammar).newValidator();
    }
}
