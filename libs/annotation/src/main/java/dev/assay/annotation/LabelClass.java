package dev.assay.annotation;

import java.util.List;
import java.util.Objects;

/**
 * A class of a field.
 *
 * @param id permanent; labels store it, it is never used for another class
 * @param name what people and files call it; may change
 * @param aliases other names that resolve to this class, such as names it had before
 * @param retired kept for labels that carry it, refused in new answers
 */
public record LabelClass(String id, String name, List<String> aliases, boolean retired) {
  public LabelClass {
    Names.requireNonBlank(id, "class id");
    Names.requireNonBlank(name, "class name");
    aliases = List.copyOf(aliases);
    for (String alias : aliases) {
      Names.requireNonBlank(alias, "alias of class '" + name + "'");
    }
  }

  /** A live class without aliases. */
  public static LabelClass of(String id, String name) {
    return new LabelClass(Objects.requireNonNull(id), name, List.of(), false);
  }
}
