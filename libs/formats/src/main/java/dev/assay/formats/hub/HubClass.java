package dev.assay.formats.hub;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A class of a set.
 *
 * @param keypoints names of the points its figures have; empty = none
 * @param original the class in its source's own words; null = not kept
 */
public record HubClass(String name, List<String> keypoints, @Nullable String original) {
  public HubClass {
    keypoints = List.copyOf(keypoints);
  }

  public static HubClass of(String name) {
    return new HubClass(name, List.of(), null);
  }
}
