package dev.assay.cli.api;

/** The server refused a request: its problem, as one line. */
public final class ApiFailure extends CommandFailure {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  public ApiFailure(Problem problem) {
    super(problem.exitCode(), problem.line());
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
