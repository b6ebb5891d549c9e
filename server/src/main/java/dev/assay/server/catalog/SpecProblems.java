package dev.assay.server.catalog;

import dev.assay.server.platform.Problem;
import java.util.List;

/** Refusals of specs as problem documents. */
public final class SpecProblems {
  private SpecProblems() {}

  /** 422 with a pointer and a reason per error; {@code prefix} leads to the spec in the body. */
  public static Problem invalid(String prefix, List<SpecError> errors) {
    SpecError first = errors.getFirst();
    return Problem.unprocessable(
            "spec-invalid", "the spec is refused: " + first.pointer() + " " + first.reason())
        .withErrors(
            errors.stream()
                .map(error -> new Problem.PointerError(prefix + error.pointer(), error.reason()))
                .toList());
  }

  /** 409: plan again. */
  public static Problem stale(int baseVersion, int currentVersion) {
    return Problem.conflict(
            "spec-version-stale",
            "version "
                + currentVersion
                + " has been published since version "
                + baseVersion
                + ": plan again")
        .with("current_version", currentVersion);
  }
}
