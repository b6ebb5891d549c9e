package dev.assay.cli.simulate;

import dev.assay.cli.simulate.LabelSpec.Field;

/**
 * What an answer depends on, besides the truth.
 *
 * @param seed of the whole simulation
 * @param person the person's name
 * @param key the item's key
 * @param specVersion version of the spec the lease was given under
 * @param guidelineVersion version of the guidelines shown
 * @param round of the task, 1 or more
 * @param canvas how far regions may reach
 */
record Situation(
    long seed,
    String person,
    String key,
    int specVersion,
    int guidelineVersion,
    int round,
    Canvas canvas) {
  /**
   * How far regions may reach.
   *
   * @param width of the image in pixels; 0 = not known
   * @param height of the image in pixels; 0 = not known
   * @param codePoints length of the text
   */
  record Canvas(double width, double height, int codePoints) {
    static final Canvas NONE = new Canvas(0, 0, 0);
  }

  /** The person's own stream for one purpose. */
  Stream own(String purpose, Field field) {
    return Stream.of(seed, person, key, specVersion, round, field.name(), purpose);
  }

  /**
   * Where the mistakes in a field come from: with the given probability from the item, in the same
   * way for everybody, else from the person.
   */
  Stream mistakes(Field field, double correlation) {
    Stream shared = Stream.of(seed, "", key, specVersion, round, field.name(), "shared");
    return shared.happens(correlation) ? shared : own("mistakes", field);
  }
}
