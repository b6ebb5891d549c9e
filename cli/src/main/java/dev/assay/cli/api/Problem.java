package dev.assay.cli.api;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A refusal of the server (RFC 9457, section 3).
 *
 * @param name last segment of the problem's type, such as {@code spec-invalid}
 * @param status HTTP status, 400 to 599
 * @param detail what happened, in one sentence
 * @param errors the places concerned, empty when the problem names none
 */
public record Problem(String name, int status, String detail, List<Place> errors) {
  private static final int SHOWN_PLACES = 5;

  /** One place of refused input: a JSON pointer (RFC 6901) and what is wrong there. */
  public record Place(String pointer, String reason) {}

  public Problem {
    errors = List.copyOf(errors);
  }

  static Problem read(int status, byte[] body) {
    JsonNode json = parsed(body);
    if (json == null || !json.isObject()) {
      return new Problem("http-" + status, status, "the server answered HTTP " + status, List.of());
    }
    List<Place> errors = new ArrayList<>();
    for (JsonNode error : json.path("errors")) {
      errors.add(new Place(error.path("pointer").asString(""), error.path("reason").asString("")));
    }
    String type = json.path("type").asString("");
    String name = type.substring(type.lastIndexOf('/') + 1);
    String title = json.path("title").asString("HTTP " + status);
    return new Problem(name, status, json.path("detail").asString(title), errors);
  }

  private static @Nullable JsonNode parsed(byte[] body) {
    try {
      return Json.read(body);
    } catch (JacksonException notJson) {
      return null;
    }
  }

  /** Input that the server looked at and refused is wrong use; all else has failed. */
  int exitCode() {
    return switch (status) {
      case 400, 405, 409, 413, 415, 422 -> CommandFailure.REFUSED;
      default -> CommandFailure.FAILED;
    };
  }

  /** The problem in one line, with the first few places. */
  public String line() {
    StringBuilder line = new StringBuilder(detail);
    for (Place place : errors.subList(0, Math.min(SHOWN_PLACES, errors.size()))) {
      line.append("; ");
      if (!place.pointer().isEmpty()) {
        line.append(place.pointer()).append(": ");
      }
      line.append(place.reason());
    }
    if (errors.size() > SHOWN_PLACES) {
      line.append("; and ").append(errors.size() - SHOWN_PLACES).append(" more");
    }
    return line.toString().replace('\n', ' ');
  }
}
