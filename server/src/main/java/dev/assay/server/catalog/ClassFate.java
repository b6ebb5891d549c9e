package dev.assay.server.catalog;

import java.util.List;

/** What becomes of the labels of a class from one version of a spec to a later one. */
public sealed interface ClassFate {
  /** They stay what they are. */
  record Same() implements ClassFate {}

  /** They count as labels of another class. */
  record Merged(String classId) implements ClassFate {}

  /** They mean one of several classes, and which is not known. */
  record Split(List<String> classIds) implements ClassFate {
    public Split {
      classIds = List.copyOf(classIds);
    }
  }

  /** The class goes on under that id and means something else. */
  record MeansSomethingElse(String classId) implements ClassFate {}
}
