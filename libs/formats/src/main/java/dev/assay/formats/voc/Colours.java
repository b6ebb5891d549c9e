package dev.assay.formats.voc;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The colours that stand for classes in masks.
 *
 * @param byName colour of each class, {@code 0xrrggbb}
 */
record Colours(Map<String, Integer> byName) {
  private static final List<String> VOC_CLASSES =
      List.of(
          "aeroplane",
          "bicycle",
          "bird",
          "boat",
          "bottle",
          "bus",
          "car",
          "cat",
          "chair",
          "cow",
          "diningtable",
          "dog",
          "horse",
          "motorbike",
          "person",
          "pottedplant",
          "sheep",
          "sofa",
          "train",
          "tvmonitor");

  /** VOC's own classes by number. */
  static Colours usual() {
    Map<String, Integer> colours = new LinkedHashMap<>();
    for (int i = 0; i < VOC_CLASSES.size(); i++) {
      colours.put(VOC_CLASSES.get(i), VocMasks.PALETTE[i + 1]);
    }
    return new Colours(colours);
  }

  /** As {@code labelmap.txt} has them, lines of {@code name:r,g,b:parts:actions}. */
  static Colours of(List<String> labelmap) {
    Map<String, Integer> colours = new LinkedHashMap<>();
    for (String line : labelmap) {
      String[] columns = line.split(":", -1);
      String[] colour = columns.length > 1 ? columns[1].split(",", -1) : new String[0];
      if (colour.length == 3 && String.join("", colour).matches("\\d{3,9}")) {
        int rgb = 0;
        for (String channel : colour) {
          rgb = rgb << 8 | (Integer.parseInt(channel) & 0xff);
        }
        colours.put(columns[0].strip(), rgb);
      }
    }
    return new Colours(colours);
  }

  /** Class name by colour. */
  Map<Integer, String> names() {
    Map<Integer, String> names = new HashMap<>();
    byName.forEach((name, colour) -> names.put(colour, name));
    return names;
  }

  /**
   * Places of classes in the palette, from 1 on: those that have one of its colours keep it, others
   * get free ones. Null where some colour is none of the palette's.
   */
  @Nullable Map<String, Integer> numbers(List<String> classes) {
    Map<Integer, Integer> places = new HashMap<>();
    for (int i = 0; i < VocMasks.PALETTE.length; i++) {
      places.putIfAbsent(VocMasks.PALETTE[i], i);
    }
    Set<Integer> taken = new HashSet<>();
    for (int colour : byName.values()) {
      Integer place = places.get(colour);
      if (place == null) {
        return null;
      }
      taken.add(place);
    }
    Map<String, Integer> numbers = new LinkedHashMap<>();
    int next = 1;
    for (String name : classes) {
      Integer colour = byName.get(name);
      while (colour == null && taken.contains(next)) {
        next++;
      }
      numbers.put(name, colour == null ? next++ : Objects.requireNonNull(places.get(colour)));
    }
    return numbers;
  }

  /** A line of {@code labelmap.txt}. */
  static String line(String name, int number) {
    int colour = VocMasks.PALETTE[number & 0xff];
    return "%s:%d,%d,%d::".formatted(name, colour >> 16, colour >> 8 & 0xff, colour & 0xff);
  }
}
