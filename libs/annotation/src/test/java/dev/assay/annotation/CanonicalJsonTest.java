package dev.assay.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

class CanonicalJsonTest {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** RFC 8785 appendix B. */
  @ParameterizedTest
  @CsvSource({
    "0000000000000000, 0",
    "8000000000000000, 0",
    "0000000000000001, 5e-324",
    "8000000000000001, -5e-324",
    "7fefffffffffffff, 1.7976931348623157e+308",
    "ffefffffffffffff, -1.7976931348623157e+308",
    "4340000000000000, 9007199254740992",
    "c340000000000000, -9007199254740992",
    "4430000000000000, 295147905179352830000",
    "44b52d02c7e14af5, 9.999999999999997e+22",
    "44b52d02c7e14af6, 1e+23",
    "44b52d02c7e14af7, 1.0000000000000001e+23",
    "444b1ae4d6e2ef4e, 999999999999999700000",
    "444b1ae4d6e2ef4f, 999999999999999900000",
    "444b1ae4d6e2ef50, 1e+21",
    "3eb0c6f7a0b5ed8c, 9.999999999999997e-7",
    "3eb0c6f7a0b5ed8d, 0.000001",
    "41b3de4355555553, 333333333.3333332",
    "41b3de4355555554, 333333333.33333325",
    "41b3de4355555555, 333333333.3333333",
    "41b3de4355555556, 333333333.3333334",
    "41b3de4355555557, 333333333.33333343",
    "becbf647612f3696, -0.0000033333333333333333",
    "43143ff3c1cb0959, 1424953923781206.2"
  })
  void writesTheNumbersOfTheRfc(String bits, String expected) {
    double value = Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16));
    assertThat(CanonicalJson.text(JsonNodeFactory.instance.numberNode(value))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"7fffffffffffffff", "7ff0000000000000", "fff0000000000000"})
  void refusesNumbersThatAreNotFinite(String bits) {
    double value = Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16));
    assertThatThrownBy(() -> CanonicalJson.text(JsonNodeFactory.instance.numberNode(value)))
        .hasMessageContaining("expected: finite");
  }

  /** RFC 8785 sections 3.2.2 and 3.2.4. */
  @Test
  void writesTheSampleOfTheRfc() {
    String sample =
        """
        {
          "numbers": [333333333.33333329, 1E30, 4.50,
                      2e-3, 0.000000000000000000000000001],
          "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
          "literals": [null, true, false]
        }
        """;
    assertThat(canonical(sample))
        .isEqualTo(
            "{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
                + "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
  }

  /** RFC 8785 section 3.2.3. */
  @Test
  void ordersNamesByTheirUtf16Units() {
    String sample =
        """
        {"\\u20ac": "Euro Sign", "\\r": "Carriage Return", "\\ufb33": "Hebrew Letter Dalet With Dagesh",
         "1": "One", "\\ud83d\\ude00": "Emoji: Grinning Face", "\\u0080": "Control",
         "\\u00f6": "Latin Small Letter O With Diaeresis"}
        """;
    assertThat(MAPPER.readTree(canonical(sample)).values().stream().map(JsonNode::stringValue))
        .containsExactly(
            "Carriage Return",
            "One",
            "Control",
            "Latin Small Letter O With Diaeresis",
            "Euro Sign",
            "Emoji: Grinning Face",
            "Hebrew Letter Dalet With Dagesh");
  }

  @Test
  void refusesWholeNumbersThatADoubleWouldChange() {
    assertThatThrownBy(() -> canonical("{\"tweet\":1234567890123456789}"))
        .hasMessageContaining("1234567890123456789 (expected: one that a double holds");
    assertThat(canonical("[9007199254740992, 295147905179352830000]"))
        .isEqualTo("[9007199254740992,295147905179352830000]");
  }

  @Test
  void refusesHalfASurrogatePair() {
    assertThatThrownBy(() -> CanonicalJson.text(JsonNodeFactory.instance.stringNode("a\ud83d")))
        .hasMessageContaining("offset 1");
    assertThatThrownBy(
            () -> CanonicalJson.text(JsonNodeFactory.instance.stringNode("\ude00\ud83d")))
        .hasMessageContaining("offset 0");
  }

  @Test
  void keepsNulAndLineSeparators() {
    assertThat(canonical("\"a\\u0000b\\u2028\\u007f\"")).isEqualTo("\"a\\u0000b\u2028\u007f\"");
  }

  @Test
  void encodesAsUtf8() {
    assertThat(CanonicalJson.bytes(JsonNodeFactory.instance.stringNode("ü😀")))
        .isEqualTo("\"ü😀\"".getBytes(StandardCharsets.UTF_8));
  }

  @Property
  void everyNumberReadsBackAsTheSameDouble(@ForAll long bits) {
    double value = Double.longBitsToDouble(bits);
    if (Double.isFinite(value)) {
      String text = CanonicalJson.text(JsonNodeFactory.instance.numberNode(value));
      assertThat(Double.parseDouble(text)).isEqualTo(value + 0.0);
    }
  }

  @Property
  void noNumberHasMoreDigitsThanJavaNeeds(@ForAll double value) {
    String text = CanonicalJson.text(JsonNodeFactory.instance.numberNode(value));
    assertThat(new BigDecimal(text).stripTrailingZeros().precision())
        .isLessThanOrEqualTo(
            new BigDecimal(Double.toString(value)).stripTrailingZeros().precision());
  }

  @Property
  void canonicalTextIsItsOwnCanonicalForm(@ForAll String text, @ForAll double number) {
    JsonNode value =
        JsonNodeFactory.instance.objectNode().put(text.replaceAll("\\p{Cs}", ""), number);
    String once = CanonicalJson.text(value);
    assertThat(canonical(once)).isEqualTo(once);
  }

  private static String canonical(String json) {
    return CanonicalJson.text(MAPPER.readTree(json));
  }
}
