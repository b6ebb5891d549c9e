package dev.assay.cli.api;

import tools.jackson.databind.JsonNode;

/** What the server made of a request. */
public sealed interface Answer {
  /**
   * Done.
   *
   * @param body the JSON of the answer, an empty object where there is none
   * @param status 200 to 299
   * @param repeated whether an earlier try may have reached the server too
   */
  record Done(JsonNode body, int status, boolean repeated) implements Answer {}

  /**
   * Refused.
   *
   * @param repeated whether an earlier try may have reached the server too, so that "not there any
   *     more" can mean "done already"
   */
  record Refused(Problem problem, boolean repeated) implements Answer {}

  /** The answer's body; a refusal ends the command. */
  default JsonNode orFail() {
    return switch (this) {
      case Done done -> done.body();
      case Refused refused -> throw new ApiFailure(refused.problem());
    };
  }
}
