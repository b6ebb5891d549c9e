package dev.assay.cli.simulate;

import dev.assay.cli.api.Json;
import dev.assay.cli.simulate.LabelSpec.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * What simulated people answer: a pure function of the truth and the {@link Situation}.
 *
 * @param mistakes how they go wrong
 */
record Answers(Mistakes mistakes) {
  /**
   * The answer to all fields, in the form labels have outside: the label itself for a spec of one
   * field, else an object by field name.
   *
   * @param truth of the same form; classes are those of the situation's spec version
   * @return empty where the truth of some field is not known: such an item is skipped
   */
  Optional<JsonNode> answer(LabelSpec spec, JsonNode truth, Situation situation) {
    if (spec.fields().size() == 1) {
      Field only = spec.fields().getFirst();
      JsonNode label = truth.isObject() ? truth.path(only.name()) : truth;
      Optional<JsonNode> answer = field(only, label, situation);
      return truth.isObject() ? answer.map(a -> Json.object().set(only.name(), a)) : answer;
    }
    ObjectNode all = Json.object();
    for (Field field : spec.fields()) {
      Optional<JsonNode> answer = field(field, truth.path(field.name()), situation);
      if (answer.isEmpty()) {
        return Optional.empty();
      }
      all.set(field.name(), answer.get());
    }
    return Optional.of(all);
  }

  private Optional<JsonNode> field(Field field, JsonNode truth, Situation situation) {
    if (truth.isNull() || truth.isMissingNode()) {
      return Optional.empty();
    }
    Stream wrong = situation.mistakes(field, mistakes.correlation());
    ClassSlips slips = new ClassSlips(mistakes, field.classNames(), situation.guidelineVersion());
    return Optional.of(
        switch (field.kind()) {
          case CLASS -> StringNode.valueOf(slips.named(truth.asString(), wrong));
          case CLASSES -> classes(truth, slips, wrong);
          case BOXES ->
              Regions.ofBoxes(
                  new BoxAnswers(mistakes, slips, wrong, situation.own("hand", field))
                      .drawn(Regions.boxes(truth), situation.canvas()));
          case SPANS ->
              Regions.ofSpans(
                  new SpanAnswers(mistakes, slips, wrong)
                      .marked(Regions.spans(truth), situation.canvas().codePoints()));
        });
  }

  /** Each true class on its own; two that become the same are answered once. */
  private static ArrayNode classes(JsonNode truth, ClassSlips slips, Stream wrong) {
    List<String> named = new ArrayList<>();
    for (JsonNode each : truth) {
      String name = slips.named(each.asString(), wrong);
      if (!named.contains(name)) {
        named.add(name);
      }
    }
    ArrayNode label = Json.array();
    named.forEach(label::add);
    return label;
  }

  /** Seconds of attention, so that simulated work has times like real work: 4 s, spread by half. */
  double activeSeconds(Situation situation) {
    Stream time =
        Stream.of(
            situation.seed(),
            situation.person(),
            situation.key(),
            situation.specVersion(),
            situation.round(),
            "time");
    return Math.round(10 * 4 * StrictMath.exp(0.5 * time.nextGaussian())) / 10.0;
  }
}
