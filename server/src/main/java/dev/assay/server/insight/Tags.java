package dev.assay.server.insight;

import dev.assay.server.consensus.ItemStatus;

/** What items can be looked for by exactly, written {@code kind:value}. */
final class Tags {
  /** Something is to be looked at although the item is decided. */
  static final String MARKED = "marked";

  /** How many characters of a particular's name and of its value count. */
  static final int NAME = 100;

  static final int VALUE = 200;

  static final String STATE = "state:";
  static final String CLASS = "class:";
  static final String HOW = "how:";
  static final String VERSION = "version:";
  static final String PERSON = "person:";
  static final String SEGMENT = "segment:";
  static final String GROUP = "group:";
  static final String META = "meta:";

  /** Counts items that have a particular of this name, whatever its value. */
  static final String NAMED = "name:";

  private Tags() {}

  static String state(ItemStatus state) {
    return STATE + state.text();
  }

  /** The empty id stands for a label that holds nothing. */
  static String ofClass(String id) {
    return CLASS + id;
  }

  static String how(String how) {
    return HOW + how;
  }

  static String version(int version) {
    return VERSION + version;
  }

  static String person(long person) {
    return PERSON + person;
  }

  static String segment(String segment) {
    return SEGMENT + cut(segment, VALUE);
  }

  static String group(String group) {
    return GROUP + cut(group, VALUE);
  }

  static String meta(String name, String value) {
    return META + cut(name, NAME) + "=" + cut(value, VALUE);
  }

  /** As {@code left()} of the database: by code points. */
  private static String cut(String text, int most) {
    return text.codePointCount(0, text.length()) <= most
        ? text
        : text.substring(0, text.offsetByCodePoints(0, most));
  }
}
