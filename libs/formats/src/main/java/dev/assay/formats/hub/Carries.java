package dev.assay.formats.hub;

import dev.assay.annotation.Box;
import dev.assay.annotation.Choice;
import dev.assay.annotation.Cuboid;
import dev.assay.annotation.Ellipse;
import dev.assay.annotation.Keypoints;
import dev.assay.annotation.Label;
import dev.assay.annotation.Mask;
import dev.assay.annotation.Number;
import dev.assay.annotation.Pairwise;
import dev.assay.annotation.Polygon;
import dev.assay.annotation.Polyline;
import dev.assay.annotation.Ranking;
import dev.assay.annotation.Rating;
import dev.assay.annotation.Relation;
import dev.assay.annotation.Span;
import dev.assay.annotation.Taxonomy;
import dev.assay.annotation.Text;
import dev.assay.annotation.TimeSegment;
import dev.assay.annotation.Track;

/** What a format can have a place for. */
public enum Carries {
  BOXES("box"),
  TURNED_BOXES("turned box"),
  POLYGONS("polygon"),
  HOLES("hole of a polygon"),
  POLYLINES("line"),
  ELLIPSES("ellipse"),
  KEYPOINTS("keypoints"),
  MASKS("mask"),
  CUBOIDS("cuboid"),
  TRACKS("track"),
  SEGMENTS("segment of time"),
  SPANS("span of text"),
  RELATIONS("relation"),
  CLASSES("class of the whole item"),
  TAXONOMIES("path of classes"),
  RATINGS("rating"),
  NUMBERS("number"),
  TEXTS("text"),
  RANKINGS("ranking"),
  PAIRS("preference"),
  TOKENS("tokens"),
  ATTRIBUTES("attribute"),
  CONFIDENCE("confidence"),
  AUTHORS("author"),
  FIELDS("field"),
  META("item key"),
  SPLITS("split");

  private final String noun;

  Carries(String noun) {
    this.noun = noun;
  }

  /** One of it, in words. */
  public String noun() {
    return noun;
  }

  /** What carrying a label takes. */
  public static Carries of(Label label) {
    return switch (label) {
      case Choice _ -> CLASSES;
      case Taxonomy _ -> TAXONOMIES;
      case Rating _ -> RATINGS;
      case Number _ -> NUMBERS;
      case Text _ -> TEXTS;
      case Ranking _ -> RANKINGS;
      case Pairwise _ -> PAIRS;
      case Span _ -> SPANS;
      case Relation _ -> RELATIONS;
      case Box box -> box.rotation() == 0 ? BOXES : TURNED_BOXES;
      case Polygon _ -> POLYGONS;
      case Polyline _ -> POLYLINES;
      case Ellipse _ -> ELLIPSES;
      case Keypoints _ -> KEYPOINTS;
      case Mask _ -> MASKS;
      case Cuboid _ -> CUBOIDS;
      case TimeSegment _ -> SEGMENTS;
      case Track _ -> TRACKS;
    };
  }
}
