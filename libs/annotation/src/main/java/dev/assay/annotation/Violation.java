package dev.assay.annotation;

/**
 * One reason why an answer is refused.
 *
 * @param pointer JSON pointer into what was submitted (RFC 6901); "" = the whole
 * @param reason the value found and what was expected
 */
public record Violation(String pointer, String reason) {
  @Override
  public String toString() {
    return (pointer.isEmpty() ? "" : pointer + ": ") + reason;
  }
}
