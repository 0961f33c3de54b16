package city.miyako.engines.transparency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The examples of RFC 8785, what it cannot carry, and a second implementation.
class CanonicalJsonTest {
    private final CanonicalJson json = CanonicalJson.ofLeaves();

    @Test
    void theExampleOfTheRfcComesOutByteForByte() {
        var given = """
            {
              "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
              "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
              "literals": [null, true, false]
            }""";
        assertThat(HexFormat.ofDelimiter(" ").formatHex(json.bytesOf(given))).isEqualTo("""
            7b 22 6c 69 74 65 72 61 6c 73 22 3a 5b 6e 75 6c 6c 2c 74 72 75 65 2c 66 61 6c 73 65 5d 2c 22 6e 75 6d \
            62 65 72 73 22 3a 5b 33 33 33 33 33 33 33 33 33 2e 33 33 33 33 33 33 33 2c 31 65 2b 33 30 2c 34 2e 35 \
            2c 30 2e 30 30 32 2c 31 65 2d 32 37 5d 2c 22 73 74 72 69 6e 67 22 3a 22 e2 82 ac 24 5c 75 30 30 30 66 \
            5c 6e 41 27 42 5c 22 5c 5c 5c 5c 5c 22 2f 22 7d""");
    }

    @Test
    void namesStandInTheOrderOfTheirUtf16Units() {
        var given = """
            {"\\u20ac": "Euro Sign", "\\r": "Carriage Return", "\\ufb33": "Hebrew Letter Dalet With Dagesh",
             "1": "One", "\\ud83d\\ude00": "Emoji: Grinning Face", "\\u0080": "Control",
             "\\u00f6": "Latin Small Letter O With Diaeresis"}""";
        assertThat(text(given)).isEqualTo("{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
            + "\"\u00f6\":\"Latin Small Letter O With Diaeresis\",\"\u20ac\":\"Euro Sign\","
            + "\"\ud83d\ude00\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
    }

    @Test
    void structuresAreSortedAtEveryDepth() {
        assertThat(text("""
            { "1": {"f": {"f": "hi","F": 5} ,"\\n": 56.0},
              "10": { }, "": "empty", "a": { }, "111": [ { } ], "A": { } }"""))
            .isEqualTo("{\"\":\"empty\",\"1\":{\"\\n\":56,\"f\":{\"F\":5,\"f\":\"hi\"}},"
                + "\"10\":{},\"111\":[{}],\"A\":{},\"a\":{}}");
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({"0000000000000000, 0", "8000000000000000, 0", "0000000000000001, 5e-324", "8000000000000001, -5e-324",
        "7fefffffffffffff, 1.7976931348623157e+308", "ffefffffffffffff, -1.7976931348623157e+308",
        "4340000000000000, 9007199254740992", "c340000000000000, -9007199254740992",
        "4430000000000000, 295147905179352830000", "44b52d02c7e14af5, 9.999999999999997e+22",
        "44b52d02c7e14af6, 1e+23", "44b52d02c7e14af7, 1.0000000000000001e+23",
        "444b1ae4d6e2ef4e, 999999999999999700000", "444b1ae4d6e2ef4f, 999999999999999900000",
        "444b1ae4d6e2ef50, 1e+21", "3eb0c6f7a0b5ed8c, 9.999999999999997e-7", "3eb0c6f7a0b5ed8d, 0.000001",
        "41b3de4355555553, 333333333.3333332", "41b3de4355555554, 333333333.33333325",
        "41b3de4355555555, 333333333.3333333", "41b3de4355555556, 333333333.3333334",
        "41b3de4355555557, 333333333.33333343", "becbf647612f3696, -0.0000033333333333333333",
        "43143ff3c1cb0959, 1424953923781206.2"})
    void numbersAreThoseOfAppendixB(String bits, String expected) {
        var number = Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16));
        assertThat(new String(json.bytes(number), StandardCharsets.UTF_8)).isEqualTo(expected);
    }

    @Property(tries = 2000)
    void anyDoubleIsWrittenAsTheOtherImplementationWritesIt(@ForAll long bits) throws IOException {
        var number = Double.longBitsToDouble(bits);
        if (Double.isFinite(number)) {
            var text = new String(json.bytes(number), StandardCharsets.UTF_8);
            assertThat(Double.parseDouble(text)).isEqualTo(number == 0 ? 0.0 : number);
            assertThat(text).isEqualTo(org.erdtman.jcs.NumberToJSON.serializeNumber(number));
        }
    }

    @Property(tries = 500)
    void anyObjectIsWrittenAsTheOtherImplementationWritesIt(@ForAll Map<String, Integer> numbers,
            @ForAll List<String> texts) throws IOException {
        var object = new LinkedHashMap<String, Object>(numbers);
        object.put("texts", texts);
        byte[] ours;
        try {
            ours = new CanonicalJson(8, 1 << 20).bytes(object);
        } catch (JsonRefused refused) {
            assertThat(refused.reason()).isEqualTo(JsonRefused.Reason.BROKEN_TEXT);
            return;
        }
        assertThat(new JsonCanonicalizer(new String(ours, StandardCharsets.UTF_8)).getEncodedUTF8()).isEqualTo(ours);
        assertThat(new CanonicalJson(8, 1 << 20).bytesOf(new String(ours, StandardCharsets.UTF_8))).isEqualTo(ours);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "NOT_JSON | {\"a\":1", "NOT_JSON | {} {}", "NOT_JSON | ``", "NOT_JSON | {'a':1}", "NOT_JSON | [1,]",
        "NOT_JSON | [01]", "NOT_JSON | NaN", "NAME_TWICE | {\"a\":1,\"a\":1}",
        "NAME_TWICE | {\"b\":{\"a\":1,\"\\u0061\":2}}",
        "BROKEN_TEXT | [\"\\ud800\"]", "BROKEN_TEXT | {\"\\udc00x\":1}", "NOT_FINITE | [1e400]",
        "LARGE_WHOLE_NUMBER | [9007199254740992]", "LARGE_WHOLE_NUMBER | [-9007199254740993]",
        "LARGE_WHOLE_NUMBER | [123456789012345678901234567890]", "TOO_DEEP | [[[[1]]]]",
        "TOO_LONG | [\"12345678901234567\"]"})
    void whatCannotBeCarriedIsRefused(JsonRefused.Reason reason, String given) {
        assertThatThrownBy(() -> new CanonicalJson(3, reason == JsonRefused.Reason.TOO_LONG ? 16 : 100).bytesOf(given))
            .isInstanceOfSatisfying(JsonRefused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    @Test
    void valuesOfOtherTypesAreRefusedWithTheirPlace() {
        assertThatThrownBy(() -> json.bytes(Map.of("sum", List.of(1, new BigDecimal("0.1")))))
            .isInstanceOfSatisfying(JsonRefused.class, refused -> {
                assertThat(refused.reason()).isEqualTo(JsonRefused.Reason.UNKNOWN_TYPE);
                assertThat(refused.where()).isEqualTo("$.sum[1]");
            });
        assertThatThrownBy(() -> json.bytes(Long.MIN_VALUE)).isInstanceOf(JsonRefused.class);
        assertThat(json.bytes(Arrays.asList(1L << 52, null, -1))).asString(StandardCharsets.UTF_8)
            .isEqualTo("[4503599627370496,null,-1]");
    }

    private String text(String given) {
        return new String(json.bytesOf(given), StandardCharsets.UTF_8);
    }
}
