package dev.assay.cli.statistics;

import dev.assay.agreement.Agreement;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** The answer of {@code assay agreement --json}. */
final class StudyJson {
  private StudyJson() {}

  static void write(Study study, double threshold, OutputStream out) throws IOException {
    var json = new JsonText(out).open('{');
    for (Map.Entry<String, Agreement> entry : study.coefficients.entrySet()) {
      json.key(entry.getKey()).number(entry.getValue().value());
    }
    json.key("intervals").open('{');
    for (Map.Entry<String, Agreement> entry : study.coefficients.entrySet()) {
      if (entry.getValue() instanceof Agreement.Estimate estimate) {
        json.key(entry.getKey()).open('{');
        json.key("low").number(estimate.low());
        json.key("high").number(estimate.high());
        json.key("level").number(estimate.level());
        json.close('}');
      }
    }
    json.close('}').key("items").number(study.ratings.units());
    json.key("raters").number(study.ratings.raters());
    json.key("ratings").number(study.ratings.size());
    categories(study, json);
    confused(study, json);
    json.key("disagreeing_items").number(study.disagreeing);
    disagreements(study, json);
    json.key("threshold").number(threshold);
    json.key("verdict").string(study.verdict.word());
    json.key("verdict_coefficient").string(study.verdict.coefficient());
    json.key("verdict_reason").string(study.verdict.reason());
    json.key("cautions").open('[');
    for (String caution : study.verdict.cautions()) {
      json.string(caution);
    }
    json.close(']').close('}').end();
  }

  private static void categories(Study study, JsonText json) throws IOException {
    json.key("categories").open('{');
    for (int k = 0; k < study.codebook.size(); k++) {
      json.key(study.codebook.name(k)).open('{');
      json.key("fleiss_kappa").number(study.perCategory.get(k).value()).close('}');
    }
    json.close('}');
  }

  private static void confused(Study study, JsonText json) throws IOException {
    json.key("confused").open('[');
    for (Study.Confused pair : study.confused) {
      json.open('{').key("a").string(pair.a()).key("b").string(pair.b());
      json.key("count").number(pair.count()).close('}');
    }
    json.close(']');
  }

  private static void disagreements(Study study, JsonText json) throws IOException {
    json.key("disagreements").open('[');
    for (Study.Disagreement one : study.disagreements) {
      json.open('{').key("item").string(one.item()).key("labels").open('{');
      for (Map.Entry<String, String> vote : one.labels().entrySet()) {
        json.key(vote.getKey()).string(vote.getValue());
      }
      json.close('}').close('}');
    }
    json.close(']');
  }
}
