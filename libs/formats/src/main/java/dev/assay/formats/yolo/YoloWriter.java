package dev.assay.formats.yolo;

import dev.assay.annotation.Box;
import dev.assay.annotation.Choice;
import dev.assay.annotation.Keypoints;
import dev.assay.annotation.Label;
import dev.assay.annotation.Mask;
import dev.assay.annotation.Polygon;
import dev.assay.formats.hub.Carries;
import dev.assay.formats.hub.HubClass;
import dev.assay.formats.hub.HubImage;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubLabel;
import dev.assay.formats.hub.HubWriter;
import dev.assay.formats.hub.Losses;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Writes labels as Ultralytics lays them out: {@code labels/[split/]*.txt} beside {@code
 * images/[split/]}, and {@code data.yaml}. A negative has an empty file; an image none of whose
 * labels the task can carry is left out, since an empty file would call it a negative. Numbers are
 * the shortest that read back the same.
 */
public final class YoloWriter implements HubWriter {
  private final Path root;
  private final List<HubClass> classes;
  private final YoloTask task;
  private final boolean verbatim;
  private final Losses losses;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final TreeSet<String> splits = new TreeSet<>();
  private final StringBuilder rows = new StringBuilder();
  private int pointsPerFigure;

  /**
   * Writes into an empty folder.
   *
   * @param verbatim whether labels come from YOLO rows of the same task and kept them
   */
  public YoloWriter(
      Path root, List<HubClass> classes, YoloTask task, boolean verbatim, Losses losses) {
    this.root = root;
    this.classes = classes;
    this.task = task;
    this.verbatim = verbatim;
    this.losses = losses;
    for (HubClass c : classes) {
      numbers.putIfAbsent(c.name(), numbers.size());
      pointsPerFigure = Math.max(pointsPerFigure, c.keypoints().size());
    }
  }

  @Override
  public void write(HubItem item) throws IOException {
    HubImage image = item.requireImage();
    if (!image.knowsSize()) {
      losses.add("image without a known size (left out)", image.path());
      return;
    }
    rows.setLength(0);
    YoloRows shapes = new YoloRows(image.width(), image.height());
    for (HubLabel label : item.labels()) {
      write(label, shapes, image.path());
    }
    if (rows.isEmpty() && !item.labels().isEmpty()) {
      losses.add("image none of whose labels can be carried (left out)", image.path());
      return;
    }
    item.meta().keySet().forEach(name -> losses.add("item key " + name, item.key()));
    String split = item.split() == null ? "train" : item.split();
    splits.add(split);
    Path file = root.resolve("labels/" + split + "/" + image.stem() + ".txt");
    try {
      create(file, rows.toString().getBytes(StandardCharsets.UTF_8));
    } catch (FileAlreadyExistsException e) {
      losses.add("image with the name of another one", image.path());
    }
  }

  private static void create(Path file, byte[] content) throws IOException {
    try {
      Files.write(file, content, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
    } catch (NoSuchFileException e) {
      Files.createDirectories(file.getParent());
      Files.write(file, content, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
    }
  }

  private void write(HubLabel label, YoloRows shapes, String where) {
    String original = label.original();
    if (verbatim && original != null) {
      rows.append(original).append('\n');
      return;
    }
    Integer number = numbers.get(String.valueOf(label.className()));
    double[] row = number == null ? null : row(label, shapes, where);
    if (number == null || row == null) {
      losses.add("label without " + wanted(), where);
      return;
    }
    countLosses(label, where);
    rows.append(number);
    for (double value : row) {
      rows.append(' ');
      append(value);
    }
    rows.append('\n');
  }

  private String wanted() {
    return switch (task) {
      case DETECT, OBB -> "a box";
      case SEGMENT -> "a polygon";
      case POSE -> "keypoints";
      case CLASSIFY -> "a class";
    };
  }

  private double @Nullable [] row(HubLabel label, YoloRows shapes, String where) {
    Box box = label.box();
    return switch (task) {
      case DETECT -> box == null ? null : shapes.box(box);
      case OBB -> box == null ? null : shapes.corners(box);
      case CLASSIFY -> throw new AssertionError("written as folders");
      case SEGMENT -> {
        Polygon polygon = label.shape(Polygon.class);
        if (polygon != null && polygon.parts().size() > 1) {
          losses.add("parts of a polygon (joined into one)", where);
        }
        yield polygon == null ? null : shapes.outline(polygon);
      }
      case POSE -> {
        Keypoints keypoints = label.shape(Keypoints.class);
        yield keypoints == null || box == null ? null : pose(keypoints, box, shapes, where);
      }
    };
  }

  private double @Nullable [] pose(Keypoints keypoints, Box box, YoloRows shapes, String where) {
    if (pointsPerFigure == 0) {
      pointsPerFigure = keypoints.points().size();
    }
    if (keypoints.points().size() != pointsPerFigure) {
      losses.add("figure of other than " + pointsPerFigure + " points", where);
      return null;
    }
    double[] points = shapes.points(keypoints);
    double[] row = new double[4 + points.length];
    System.arraycopy(shapes.box(box), 0, row, 0, 4);
    System.arraycopy(points, 0, row, 4, points.length);
    return row;
  }

  private void countLosses(HubLabel label, String where) {
    for (Label shape : label.shapes()) {
      switch (shape) {
        case Polygon _ when task != YoloTask.SEGMENT ->
            losses.add("polygon (its box is kept)", where);
        case Keypoints _ when task != YoloTask.POSE -> losses.add("keypoints", where);
        case Mask _ -> losses.add("mask", where);
        case Box box when box.rotation() != 0 && task != YoloTask.OBB ->
            losses.add("rotation", where);
        case Polygon _, Keypoints _, Box _ -> {}
        case Choice _ -> losses.add("class of the whole item", where);
        default -> losses.add(Carries.of(shape).noun(), where);
      }
    }
    if (label.confidence() != null) {
      losses.add("confidence", where);
    }
    for (String name : label.attributes().keySet()) {
      if (!name.equals("rotation") || task != YoloTask.OBB) {
        losses.add("attribute " + name, where);
      }
    }
  }

  private void append(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      rows.append((long) value);
    } else {
      rows.append(value);
    }
  }

  @Override
  public void finish() throws IOException {
    StringBuilder yaml = new StringBuilder("path: .\n");
    if (splits.isEmpty()) {
      splits.add("train");
    }
    for (String split : splits) {
      yaml.append(split).append(": images/").append(split).append('\n');
    }
    if (task == YoloTask.POSE) {
      yaml.append("kpt_shape: [").append(pointsPerFigure).append(", 3]\n");
    }
    yaml.append("names:\n");
    for (HubClass c : classes) {
      yaml.append("  ").append(numbers.get(c.name())).append(": ").append(quoted(c.name()));
      yaml.append('\n');
    }
    Files.createDirectories(root);
    Files.writeString(root.resolve("data.yaml"), yaml);
  }

  /** A YAML double-quoted scalar, which JSON strings are. */
  private static String quoted(String name) {
    return JsonNodeFactory.instance.stringNode(name).toString();
  }

  @Override
  public void close() {
    rows.setLength(0);
  }
}
