package dev.assay.cli.simulate;

import dev.assay.cli.api.Answer;
import dev.assay.cli.api.ApiFailure;
import dev.assay.cli.api.Json;
import dev.assay.cli.simulate.LabelSpec.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The simulated expert's desk: pulls cases until none is left, decides each, and counts. */
final class Desk {
  private static final int BATCH = 5;

  /** A case that comes back as often is left to others. */
  private static final int MOST_TRIES = 3;

  private final Crew.Member member;
  private final String project;
  private final Expert expert;
  private final Knowledge knowledge;
  private final Map<String, Integer> tries = new HashMap<>();
  private long adjudicated;
  private long reviewed;

  Desk(Crew.Member member, String project, Expert expert, Knowledge knowledge) {
    this.member = member;
    this.project = project;
    this.expert = expert;
    this.knowledge = knowledge;
  }

  /** What the expert knows. */
  record Knowledge(long seed, Truth truth, Specs specs) {
    /** The truth of one field in the classes of the version in force, JSON null if not known. */
    JsonNode of(String key, Field field, LabelSpec spec) {
      JsonNode whole = specs.truth(key, truth.of(key), spec.version());
      return whole.isObject() || spec.fields().size() > 1 ? whole.path(field.name()) : whole;
    }
  }

  long adjudicated() {
    return adjudicated;
  }

  long reviewed() {
    return reviewed;
  }

  /** Settles everything that can be pulled now. */
  void clear() {
    long settled;
    do {
      settled = adjudicated + reviewed;
      List<JsonNode> cases = pulled("adjudications");
      LabelSpec spec = cases.isEmpty() ? null : knowledge.specs().current();
      for (JsonNode each : cases) {
        if (spec != null && mayTry("adjudication", each)) {
          adjudicate(each, spec);
        }
      }
      List<JsonNode> reviews = pulled("reviews");
      LabelSpec reviewSpec = reviews.isEmpty() ? null : knowledge.specs().current();
      for (JsonNode each : reviews) {
        if (reviewSpec != null && mayTry("review", each)) {
          review(each, reviewSpec);
        }
      }
    } while (adjudicated + reviewed > settled);
  }

  private List<JsonNode> pulled(String what) {
    JsonNode answer =
        member
            .client()
            .postRepeatable(project + "/" + what + "/pull", Json.object().put("max", BATCH))
            .orFail();
    List<JsonNode> pulled = new ArrayList<>();
    answer.path(what).forEach(pulled::add);
    return pulled;
  }

  private boolean mayTry(String what, JsonNode work) {
    String name = what + " " + key(work) + " " + work.path("field").asString("");
    return tries.merge(name, 1, Integer::sum) <= MOST_TRIES;
  }

  private void adjudicate(JsonNode work, LabelSpec spec) {
    Field field = spec.field(work.path("field").asString("")).orElse(spec.fields().getFirst());
    JsonNode truth = knowledge.of(key(work), field, spec);
    ObjectNode decision = Json.object();
    if (truth.isNull() || truth.isMissingNode()) {
      decision
          .put("outcome", "excluded")
          .put("cause", "bad_item")
          .put("rationale", "Nobody can tell what this item shows.");
    } else {
      JsonNode label = expert.decide(conflict(work, field), truth, stream(work, field, "decide"));
      decision.put("outcome", "label").put("cause", "mistake");
      decision.put("rationale", "Decided by the definitions of '%s'.".formatted(field.name()));
      decision.set("label", label);
    }
    String path = "/api/adjudications/" + work.path("id").asString() + "/decide";
    Answer answer = member.client().postRepeatable(path, decision);
    if (answer instanceof Answer.Refused refused
        && refused.problem().name().equals("votes-changed")) {
      answer = member.client().postRepeatable(path, decision.put("confirm", true));
    }
    adjudicated += settled(answer);
  }

  private static Expert.Conflict conflict(JsonNode work, Field field) {
    List<JsonNode> votes = new ArrayList<>();
    for (JsonNode vote : work.path("votes")) {
      if (vote.hasNonNull("label")) {
        votes.add(vote.path("label"));
      }
    }
    List<JsonNode> agreed = new ArrayList<>();
    work.path("agreed").forEach(agreed::add);
    List<List<JsonNode>> contested = new ArrayList<>();
    for (JsonNode group : work.path("contested")) {
      List<JsonNode> regions = new ArrayList<>();
      group.path("regions").forEach(regions::add);
      contested.add(regions);
    }
    return new Expert.Conflict(field, votes, agreed, contested);
  }

  private void review(JsonNode work, LabelSpec spec) {
    String path = "/api/reviews/" + work.path("id").asString();
    JsonNode labels = work.path("labels");
    JsonNode corrected = labels.deepCopy();
    boolean changed = false;
    for (Map.Entry<String, JsonNode> entry : work.path("fields").properties()) {
      Optional<JsonNode> fix = fix(work, spec, entry.getKey(), entry.getValue());
      if (fix.isPresent()) {
        changed = true;
        if (corrected instanceof ObjectNode several) {
          several.set(entry.getKey(), fix.get());
        } else {
          corrected = fix.get();
        }
      }
    }
    ObjectNode body = Json.object();
    if (changed) {
      body.set("labels", corrected);
      body.put("reason", "Corrected in review.");
    }
    reviewed +=
        settled(member.client().postRepeatable(path + (changed ? "/fix" : "/accept"), body));
  }

  private Optional<JsonNode> fix(JsonNode work, LabelSpec spec, String name, JsonNode label) {
    Field field = spec.field(name).orElse(spec.fields().getFirst());
    JsonNode truth = knowledge.of(key(work), field, spec);
    return truth.isNull() || truth.isMissingNode()
        ? Optional.empty()
        : expert.review(field, label, truth, stream(work, field, "review"));
  }

  private Stream stream(JsonNode work, Field field, String purpose) {
    return Stream.of(knowledge.seed(), AdjudicateCommand.NAME, key(work), field.name(), purpose);
  }

  private static String key(JsonNode work) {
    return work.path("item").path("key").asString("");
  }

  /** One if it was settled, by this try or by one whose answer was lost on the way. */
  private static int settled(Answer answer) {
    return switch (answer) {
      case Answer.Done done -> 1;
      case Answer.Refused refused when refused.repeated() && refused.problem().status() == 404 -> 1;
      case Answer.Refused refused when refused.problem().status() == 404 -> 0;
      case Answer.Refused refused -> throw new ApiFailure(refused.problem());
    };
  }
}
