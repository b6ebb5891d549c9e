package dev.assay.cli.statistics;

/** Input that cannot be used; the message names the place and what was expected. Exit code 2. */
final class InputProblem extends Exception {
  private static final long serialVersionUID = 1;

  InputProblem(String message) {
    super(message);
  }

  static InputProblem at(Object file, long line, String message) {
    return new InputProblem(file + ":" + line + ": " + message);
  }
}
