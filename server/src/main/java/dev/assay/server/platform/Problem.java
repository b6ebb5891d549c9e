package dev.assay.server.platform;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;

/**
 * A refusal that reaches the caller as an RFC 9457 problem document.
 *
 * <p>Resources turn sealed outcomes into problems at the border; services do not throw it to each
 * other for outcomes a caller has to handle.
 */
public final class Problem extends RuntimeException {
  private final HttpStatus status;
  private final String type;
  private final Map<String, Object> members = new LinkedHashMap<>();

  private Problem(HttpStatus status, String type, String detail) {
    super(detail, null, false, false);
    this.status = status;
    this.type = type;
  }

  /**
   * A problem of our own type.
   *
   * @param type short name, the last segment of {@code /problems/NAME}
   */
  public static Problem of(HttpStatus status, String type, String detail) {
    return new Problem(status, type, detail);
  }

  public static Problem badRequest(String type, String detail) {
    return of(HttpStatus.BAD_REQUEST, type, detail);
  }

  /** Also the answer to somebody who may not know that the thing exists. */
  public static Problem notFound(String type, String detail) {
    return of(HttpStatus.NOT_FOUND, type, detail);
  }

  public static Problem conflict(String type, String detail) {
    return of(HttpStatus.CONFLICT, type, detail);
  }

  public static Problem unprocessable(String type, String detail) {
    return of(HttpStatus.UNPROCESSABLE_CONTENT, type, detail);
  }

  public static Problem forbidden(String detail) {
    return of(HttpStatus.FORBIDDEN, "forbidden", detail);
  }

  /** Adds an extension member (RFC 9457 §3.2). */
  public Problem with(String name, Object value) {
    members.put(name, value);
    return this;
  }

  /** The members of one refused place in the input. */
  public record PointerError(String pointer, String reason) {}

  public Problem withErrors(List<PointerError> errors) {
    return with("errors", errors);
  }

  public HttpStatus status() {
    return status;
  }

  public String type() {
    return type;
  }

  public String detail() {
    return String.valueOf(getMessage());
  }

  public Map<String, Object> members() {
    return Map.copyOf(members);
  }
}
