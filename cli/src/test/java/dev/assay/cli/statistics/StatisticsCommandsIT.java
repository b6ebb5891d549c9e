package dev.assay.cli.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.cli.Assay;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StatisticsCommandsIT {
  @TempDir private Path folder;

  private record Run(int exit, String out, String err) {
    JsonNode json() {
      return JsonMapper.shared().readTree(out);
    }
  }

  @Test
  void wideTablesGiveTheCanonicalAlpha() throws IOException {
    Path file =
        write(
            "canonical.csv",
            """
            unit,a,b,c,d
            1,1,1,,1
            2,2,2,3,2
            3,3,3,3,3
            4,3,3,3,3
            5,2,2,2,2
            6,1,2,3,4
            7,4,4,4,4
            8,1,1,2,1
            9,2,2,2,2
            10,,5,5,5
            11,,,1,1
            12,,,3,
            """);
    JsonNode nominal = agreement("--json", file.toString()).json();

    assertThat(nominal.get("krippendorff_alpha").asDouble()).isCloseTo(0.743421, within(1e-6));
    assertThat(nominal.get("gwet_ac1").asDouble()).isCloseTo(0.775, within(1e-3));
    assertThat(nominal.get("fleiss_kappa").asDouble()).isCloseTo(0.761, within(1e-3));
    assertThat(nominal.get("conger_kappa").asDouble()).isCloseTo(0.763, within(1e-3));
    assertThat(nominal.get("cohens_kappa").isNull()).isTrue();
    assertThat(nominal.get("intervals").get("krippendorff_alpha").get("level").asDouble())
        .isEqualTo(0.95);
    assertThat(nominal.get("verdict").asString()).isEqualTo("unclear");
    assertThat(nominal.get("disagreements").get(0).get("item").asString()).isEqualTo("6");

    JsonNode ordinal = agreement("--json", "--metric", "ordinal", file.toString()).json();
    assertThat(ordinal.get("krippendorff_alpha").asDouble()).isCloseTo(0.815, within(1e-3));
    JsonNode weighted = agreement("--json", "--weights", "ordinal", file.toString()).json();
    assertThat(weighted.get("krippendorff_alpha").asDouble()).isCloseTo(0.834, within(1e-3));
    assertThat(weighted.has("gwet_ac2")).isTrue();
  }

  @Test
  void longTablesJsonLinesAndOneFilePerPersonGiveTheSame() throws IOException {
    Path csv =
        write("votes.csv", "item,worker,label\n1,\"a\",x\n1,b,x\n2,a,y\n2,b,x\n3,a,y\n3,b,y\n");
    Path tsv =
        write(
            "votes.tsv",
            "item\tworker\tlabel\n1\ta\tx\n1\tb\tx\n2\ta\ty\n2\tb\tx\n3\ta\ty\n3\tb\ty\n");
    Path lines =
        write(
            "votes.jsonl",
            """
            {"item": 1, "worker": "a", "label": "x"}
            {"item": 1, "worker": "b", "label": "x"}
            {"item": 2, "worker": "a", "label": "y"}
            {"item": 2, "worker": "b", "label": "x"}
            {"item": 3, "worker": "a", "label": "y"}
            {"item": 3, "worker": "b", "label": "y"}
            """);
    Path a = write("a.csv", "item,label\r\n1,x\r\n2,y\r\n3,y\r\n");
    Path b = write("b.csv", "item,label\r\n1,x\r\n2,x\r\n3,y\r\n");
    String expected = agreement("--json", csv.toString()).out();

    assertThat(agreement("--json", tsv.toString()).out()).isEqualTo(expected);
    assertThat(agreement("--json", lines.toString()).out()).isEqualTo(expected);
    assertThat(agreement("--json", a.toString(), b.toString()).out()).isEqualTo(expected);
    assertThat(JsonMapper.shared().readTree(expected).get("cohens_kappa").asDouble())
        .isCloseTo(0.4, within(1e-9));
    assertThat(agreement(csv.toString()).out()).contains("verdict: ", "x / y: 1 pairs of votes");
  }

  @Test
  void theProgramKnowsBothCommands() {
    assertThat(Assay.commandLine(Map.of()).getSubcommands()).containsKeys("agreement", "consensus");
  }

  @Test
  void badInputIsRefusedWithItsPlace() throws IOException {
    assertThat(agreement(write("empty.csv", "").toString()))
        .isEqualTo(
            new Run(
                2, "", folder.resolve("empty.csv") + ": empty (expected: a header and votes)\n"));
    assertThat(agreement(write("ragged.csv", "item,worker,label\n1,a,x\n2,a\n").toString()).err())
        .contains("ragged.csv:3: 2 cells (expected: 3 as in the header)");
    assertThat(
            agreement("--categories", "x,y", write("odd.csv", "item,a,b\n1,x,z\n").toString())
                .err())
        .contains("label: z (expected: one of x, y)");
    assertThat(
            agreement("--metric", "interval", write("nan.csv", "item,a,b\n1,1,NaN\n").toString())
                .err())
        .contains("not all numbers");
    assertThat(agreement("--metric", "magic", "x.csv").err())
        .contains("--metric: magic (expected: ");
    assertThat(agreement("absent.csv").err()).contains("no such file");
    assertThat(
            consensus("--method", "magic", write("v.csv", "item,worker,label\n1,a,x\n").toString()))
        .matches(run -> run.exit() == 2 && run.err().contains("--method: magic (expected: "));
    assertThat(
            consensus(write("spans.csv", "item,worker,start,end,label\n1,a,0,4,P\n").toString())
                .err())
        .contains("assay import PROJECT");
  }

  @Test
  void oneRaterAndNoOverlapAreNullNotErrors() throws IOException {
    JsonNode one =
        agreement("--json", write("one.csv", "item,worker,label\n1,a,x\n2,a,y\n").toString())
            .json();
    assertThat(one.get("krippendorff_alpha").isNull()).isTrue();
    assertThat(one.get("verdict").asString()).isEqualTo("not enough data");

    JsonNode apart =
        agreement("--json", write("apart.csv", "item,a,b\n1,x,\n2,,y\n").toString()).json();
    assertThat(apart.get("cohens_kappa").isNull()).isTrue();
    assertThat(apart.get("percent_agreement").isNull()).isTrue();
  }

  @Test
  void everyConsensusMethodAnswersInTheSameShape() throws IOException {
    Path votes =
        write(
            "votes.csv",
            """
            item,worker,label
            i1,a,x
            i1,b,x
            i1,c,y
            i2,a,y
            i2,b,y
            i2,c,y
            i3,a,x
            i3,b,x
            i3,c,x
            """);
    for (String method : new String[] {"auto", "majority", "dawid-skene", "glad", "ebcc"}) {
      JsonNode json = consensus("--json", "--method", method, votes.toString()).json();
      assertThat(json.get("method").asString()).isEqualTo(method);
      assertThat(json.get("labels").get("i1").asString()).isEqualTo("x");
      assertThat(json.get("posteriors").get("i2").get("y").asDouble()).isGreaterThan(0.5);
      assertThat(json.get("workers").get("c").get("votes").asInt()).isEqualTo(3);
    }
    Path gold = write("gold.csv", "item,label\ni1,y\n");
    assertThat(
            consensus("--json", "--gold", gold.toString(), votes.toString())
                .json()
                .get("labels")
                .get("i1")
                .asString())
        .isEqualTo("y");
  }

  @Test
  void theVerdictSaysWhichCoefficientItStandsOnAndWhy() throws IOException {
    Path three = write("three.csv", "item,a,b,c\n1,x,x,x\n2,y,y,x\n3,y,y,y\n4,x,x,x\n");
    JsonNode fixed = agreement("--json", three.toString()).json();
    assertThat(fixed.get("verdict_coefficient").asString()).isEqualTo("fleiss_kappa");
    assertThat(fixed.get("verdict_reason").asString())
        .isEqualTo("3 people rated, every unit has 3 ratings");
    assertThat(fixed.get("cautions").isEmpty()).isTrue();

    var rows = new StringBuilder("item,a,b\n1,x,y\n");
    for (int item = 2; item < 30; item++) {
      rows.append(item).append(",x,x\n");
    }
    JsonNode skewed = agreement("--json", write("skewed.csv", rows.toString()).toString()).json();
    assertThat(skewed.get("verdict_coefficient").asString()).isEqualTo("cohens_kappa");
    assertThat(skewed.get("cautions").get(0).asString()).contains("are x: read percent agreement");
  }

  @Test
  void goldMayHoldAnAnswerThatNobodyGave() throws IOException {
    Path votes = write("v.csv", "item,worker,label\n1,a,x\n1,b,y\n2,a,x\n2,b,x\n");
    Path gold = write("g.csv", "item,label\n1,z\n9,x\n");
    Run run = consensus("--json", "--gold", gold.toString(), votes.toString());

    assertThat(run.json().get("labels").get("1").asString()).isEqualTo("z");
    assertThat(run.err()).isEqualTo("1 gold items have no votes and are left out\n");
  }

  @Test
  void numbersNeedANumericMetric() throws IOException {
    Path votes = write("n.csv", "item,worker,label\n1,a,10\n1,b,20\n1,c,90\n");

    JsonNode median =
        consensus("--json", "--metric", "interval", "--method", "median", votes.toString()).json();
    assertThat(median.get("labels").get("1").asDouble()).isEqualTo(20);
    assertThat(consensus("--json", votes.toString()).json().get("labels").get("1").isString())
        .isTrue();
  }

  @Test
  void namesWithQuotesCommasAndEmojiComeBack() throws IOException {
    Path votes =
        write(
            "q.csv",
            "item,worker,label\n\"a,\"\"1\"\"\",w,\"😀\nx\"\n\"a,\"\"1\"\"\",v,\"😀\nx\"\n");
    JsonNode json = consensus("--json", votes.toString()).json();

    assertThat(json.get("labels").get("a,\"1\"").asString()).isEqualTo("😀\nx");
  }

  @Test
  void severalFieldsNeedAChoice() throws IOException {
    Path votes =
        write(
            "f.csv",
            "item,field,worker,label\n1,f,a,x\n1,f,b,x\n1,g,a,q\n1,g,b,r\n2,f,a,y\n2,f,b,y\n");

    assertThat(agreement(votes.toString()).err()).contains("choose by --field");
    assertThat(
            agreement("--json", "--field", "f", votes.toString())
                .json()
                .get("krippendorff_alpha")
                .asDouble())
        .isEqualTo(1);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static Run agreement(String... arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    int exit = new CommandLine(new AgreementCommand(print(out), print(err))).execute(arguments);
    return run(exit, out, err);
  }

  private static Run consensus(String... arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    int exit = new CommandLine(new ConsensusCommand(print(out), print(err))).execute(arguments);
    return run(exit, out, err);
  }

  private static Run run(int exit, ByteArrayOutputStream out, ByteArrayOutputStream err) {
    return new Run(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static PrintStream print(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
