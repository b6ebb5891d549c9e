package dev.assay.formats.coco;

/**
 * A label's own words with its place among all of its file, which are ordered by image meanwhile.
 *
 * @param place from 0 on
 * @param json the words
 */
record PlacedWords(int place, String json) {
  static PlacedWords parse(String text) {
    int end = text.indexOf(' ');
    return new PlacedWords(Integer.parseInt(text, 0, end, 10), text.substring(end + 1));
  }

  String text() {
    return place + " " + json;
  }
}
