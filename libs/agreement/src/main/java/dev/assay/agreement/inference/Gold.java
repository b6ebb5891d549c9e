package dev.assay.agreement.inference;

import java.util.Map;

/**
 * Items whose answer is known beforehand; every method holds them fixed and learns workers from
 * them.
 */
public final class Gold {
  /** Nothing is known. */
  public static final Gold NONE = new Gold(Map.of());

  private final Map<Integer, Integer> answers;

  private Gold(Map<Integer, Integer> answers) {
    this.answers = Map.copyOf(answers);
  }

  /** Known answers: item to category, both numbered as in the votes. */
  public static Gold of(Map<Integer, Integer> answers) {
    return answers.isEmpty() ? NONE : new Gold(answers);
  }

  /** The known category of {@code item}, −1 when there is none. */
  public int of(int item) {
    return answers.isEmpty() ? -1 : answers.getOrDefault(item, -1);
  }

  /** Number of known answers. */
  public int size() {
    return answers.size();
  }

  void require(int items, int categories) {
    answers.forEach(
        (item, category) -> {
          if (item < 0 || item >= items || category < 0 || category >= categories) {
            throw new IllegalArgumentException(
                "gold: item "
                    + item
                    + ", category "
                    + category
                    + " (expected: items below "
                    + items
                    + ", categories below "
                    + categories
                    + ")");
          }
        });
  }
}
