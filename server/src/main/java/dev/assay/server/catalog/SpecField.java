package dev.assay.server.catalog;

import dev.assay.annotation.Bounds;
import dev.assay.annotation.FieldKind;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One question of a spec, answered and decided on its own.
 *
 * @param id permanent id such as {@code f1}; empty in a spec that has not been planned yet
 * @param name key of the field in labels
 * @param kind what an answer is made of; never changes
 * @param classes in the order shown, retired ones included
 * @param boundaryExamples examples per confusable classes
 * @param required whether a vote must answer it
 * @param tolerance IoU from which two regions are the same, in (0, 1]; 1 for kinds without regions
 * @param minimumSize least width and height of a box in pixels; 0 for none
 * @param bounds of ratings and numbers
 * @param points names of the points of a figure; empty for other kinds and for any number of points
 * @param meaning number that is raised when the question comes to mean something else, from 1
 * @param aim whether opinions are to converge or their distribution is the answer
 * @param was earlier names, the latest first
 * @param retired no longer asked
 */
public record SpecField(
    String id,
    String name,
    FieldKind kind,
    List<SpecClass> classes,
    List<BoundaryExample> boundaryExamples,
    boolean required,
    double tolerance,
    double minimumSize,
    Bounds bounds,
    List<String> points,
    int meaning,
    Aim aim,
    List<String> was,
    boolean retired) {

  /** What the votes of a field are for. */
  public enum Aim {
    CONVERGE,
    DISTRIBUTION
  }

  public SpecField {
    Objects.requireNonNull(id);
    Objects.requireNonNull(kind);
    Objects.requireNonNull(aim);
    if (name.isBlank()) {
      throw new IllegalArgumentException("field name is blank (expected: some text)");
    }
    if (!(tolerance > 0 && tolerance <= 1)) {
      throw new IllegalArgumentException("tolerance " + tolerance + " (expected: > 0 and <= 1)");
    }
    if (!(minimumSize >= 0)) {
      throw new IllegalArgumentException("minimum_size " + minimumSize + " (expected: >= 0)");
    }
    if (meaning < 1) {
      throw new IllegalArgumentException("meaning " + meaning + " (expected: >= 1)");
    }
    classes = List.copyOf(classes);
    boundaryExamples = List.copyOf(boundaryExamples);
    points = List.copyOf(points);
    was = List.copyOf(was);
  }

  /** Whether it is still asked. */
  public boolean active() {
    return !retired;
  }

  /** The classes that new votes may name. */
  public List<SpecClass> activeClasses() {
    return classes.stream().filter(SpecClass::active).toList();
  }

  /** The class of that permanent id, retired or not. */
  public Optional<SpecClass> classOf(String classId) {
    return classes.stream().filter(one -> one.id().equals(classId)).findFirst();
  }

  SpecField identified(String newId, List<SpecClass> newClasses, List<String> newWas) {
    return new SpecField(
        newId,
        name,
        kind,
        newClasses,
        boundaryExamples,
        required,
        tolerance,
        minimumSize,
        bounds,
        points,
        meaning,
        aim,
        newWas,
        retired);
  }

  SpecField retire() {
    return new SpecField(
        id,
        name,
        kind,
        classes,
        boundaryExamples,
        required,
        tolerance,
        minimumSize,
        bounds,
        points,
        meaning,
        aim,
        was,
        true);
  }
}
