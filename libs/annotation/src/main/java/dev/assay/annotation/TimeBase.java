package dev.assay.annotation;

/**
 * What times count.
 *
 * @param frames whether they count frames from 0; else seconds
 * @param rate frames in a second; 0 = not known, or seconds
 */
public record TimeBase(boolean frames, double rate) {
  public static final TimeBase SECONDS = new TimeBase(false, 0);

  public TimeBase {
    if (!(rate >= 0 && rate < Double.POSITIVE_INFINITY) || (!frames && rate != 0)) {
      throw new IllegalArgumentException(
          "frame rate " + rate + " (expected: >= 0, and 0 for seconds)");
    }
    rate += 0.0;
  }

  /** Frames at a rate; 0 = not known. */
  public static TimeBase frames(double rate) {
    return new TimeBase(true, rate);
  }
}
