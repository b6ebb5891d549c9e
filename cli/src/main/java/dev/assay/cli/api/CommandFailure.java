package dev.assay.cli.api;

/** Ends a command with one line on stderr and an exit code. */
public class CommandFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Failed, or not there. */
  public static final int FAILED = 1;

  /** Wrong use, or refused input. */
  public static final int REFUSED = 2;

  private final int exitCode;

  protected CommandFailure(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** Something did not work or is not there: exit 1. */
  public static CommandFailure failed(String message) {
    return new CommandFailure(FAILED, message);
  }

  /** The command was used wrongly or its input is refused: exit 2. */
  public static CommandFailure refused(String message) {
    return new CommandFailure(REFUSED, message);
  }

  public int exitCode() {
    return exitCode;
  }
}
