package dev.assay.server.platform;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/**
 * Every refusal and every bug leaves as a problem document; bugs show a trace id and nothing else.
 */
@RestControllerAdvice
final class ProblemAdvice {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

  @ExceptionHandler
  ResponseEntity<ProblemDetail> refused(Problem problem) {
    return answer(problem);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unreadable(HttpMessageNotReadableException exception) {
    String cause = String.valueOf(exception.getMostSpecificCause().getMessage());
    int end = cause.indexOf('\n');
    return answer(
        Problem.badRequest(
            "body-unreadable",
            "the request body is not the JSON expected: "
                + (end < 0 ? cause : cause.substring(0, end))));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> malformed(IllegalArgumentException exception) {
    return answer(Problem.badRequest("bad-request", String.valueOf(exception.getMessage())));
  }

  @ExceptionHandler
  void callerLeft(AsyncRequestNotUsableException exception) {
    LOG.debug("the caller closed the connection: {}", exception.getMessage());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> bug(Exception exception, HttpServletRequest request) {
    if (exception instanceof ErrorResponse known) {
      ProblemDetail body = known.getBody();
      HttpStatus status = HttpStatus.valueOf(known.getStatusCode().value());
      body.setType(
          URI.create("/problems/" + status.name().toLowerCase(Locale.ROOT).replace('_', '-')));
      return ResponseEntity.status(status)
          .headers(known.getHeaders())
          .contentType(MediaType.APPLICATION_PROBLEM_JSON)
          .body(body);
    }
    String trace = RandomIds.hex128();
    LOG.error(
        "trace {}: {} {} failed", trace, request.getMethod(), request.getRequestURI(), exception);
    return answer(
        Problem.of(HttpStatus.INTERNAL_SERVER_ERROR, "internal", "unexpected error, trace " + trace)
            .with("trace", trace));
  }

  private static ResponseEntity<ProblemDetail> answer(Problem problem) {
    return ResponseEntity.status(problem.status())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(ProblemDocuments.of(problem));
  }
}
