package dev.assay.server.platform;

import java.net.URI;
import org.springframework.http.ProblemDetail;

/** Problem documents (RFC 9457 §3) for code that writes its response without a controller. */
public final class ProblemDocuments {
  private ProblemDocuments() {}

  public static ProblemDetail of(Problem problem) {
    ProblemDetail document = ProblemDetail.forStatusAndDetail(problem.status(), problem.detail());
    document.setType(URI.create("/problems/" + problem.type()));
    problem.members().forEach(document::setProperty);
    return document;
  }
}
