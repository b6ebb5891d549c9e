package dev.assay.formats;

import java.io.IOException;

/** A file that is not what it should be, with the place and what was expected. */
public final class FormatException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String file;
  private final long line;
  private final String reason;

  /**
   * Names a place in a file.
   *
   * @param line from 1; 0 = the whole file
   */
  public FormatException(String file, long line, String reason) {
    super(file + (line > 0 ? ":" + line : "") + ": " + reason);
    this.file = file;
    this.line = line;
    this.reason = reason;
  }

  /** The file as it was named to the reader. */
  public String file() {
    return file;
  }

  /** The value found and what was expected, without the place. */
  public String reason() {
    return reason;
  }

  /** The line from 1; 0 = the whole file. */
  public long line() {
    return line;
  }
}
