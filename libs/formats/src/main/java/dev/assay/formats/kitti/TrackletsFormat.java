package dev.assay.formats.kitti;

import dev.assay.annotation.Cuboid;
import dev.assay.annotation.Track;
import dev.assay.formats.FormatException;
import dev.assay.formats.SafeXml;
import dev.assay.formats.XmlElement;
import dev.assay.formats.hub.Carries;
import dev.assay.formats.hub.DocumentFolder;
import dev.assay.formats.hub.FileByFile;
import dev.assay.formats.hub.FileQueue;
import dev.assay.formats.hub.HubFormat;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubLabel;
import dev.assay.formats.hub.HubWriter;
import dev.assay.formats.hub.Losses;
import dev.assay.formats.hub.Rescanned;
import dev.assay.formats.json.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import tools.jackson.databind.JsonNode;

/**
 * KITTI's raw recordings among the formats: a folder for each with its {@code tracklet_labels.xml},
 * which is one item.
 */
public final class TrackletsFormat {
  private static final String FILE = "tracklet_labels.xml";
  private static final long LARGEST_FILE = 256 << 20;
  private static final Set<Carries> CARRIES =
      EnumSet.of(Carries.TRACKS, Carries.ATTRIBUTES, Carries.SPLITS);

  public static final HubFormat FORMAT =
      new HubFormat(
          "kitti-raw",
          "a folder for each recording with tracklet_labels.xml",
          Set.of(HubFormat.Medium.RECORDING),
          CARRIES,
          null,
          found -> found.holdsMatch("(.*/)?" + FILE),
          source -> {
            boolean keep = source.keepOriginals();
            FileByFile.FileReader reader = (file, place) -> read(file, place, keep);
            return new Rescanned(() -> new FileByFile(FileQueue.of(source.path(), FILE), reader));
          },
          sink ->
              new Writer(
                  new DocumentFolder(sink.folder(), sink.losses()),
                  sink.verbatim(),
                  sink.losses()));

  private TrackletsFormat() {}

  private static void read(Path file, FileByFile.Place place, boolean keepOriginals)
      throws IOException {
    XmlElement root = xml(SafeXml.readAll(file, LARGEST_FILE), place.name());
    XmlElement tracklets = root.child("tracklets");
    if (tracklets == null) {
      throw new FormatException(place.name(), 0, "no tracklets (expected: boost_serialization)");
    }
    List<HubLabel> labels = new ArrayList<>();
    for (XmlElement item : tracklets.all("item")) {
      try {
        HubLabel label = Tracklets.read(item);
        labels.add(keepOriginals ? label.withOriginal(item.xml()) : label);
      } catch (IllegalArgumentException e) {
        place.problem(0, String.valueOf(e.getMessage()));
      }
    }
    String folder = place.name().endsWith(FILE) ? place.key(FILE) : "";
    String key = folder.isEmpty() ? "recording" : folder.substring(0, folder.length() - 1);
    place.item(
        new HubItem(key, null, null, Map.of("video", key), Map.of(), place.split(), labels, null));
  }

  private static XmlElement xml(byte[] content, String name) throws FormatException {
    try {
      XMLStreamReader xml = SafeXml.reader(new ByteArrayInputStream(content));
      // Boost writes a document type, which is passed over unread.
      for (int event = xml.next(); event != XMLStreamConstants.START_ELEMENT; ) {
        event = xml.next();
      }
      return XmlElement.read(xml, name);
    } catch (XMLStreamException e) {
      throw SafeXml.wrong(name, e);
    }
  }

  private record Writer(DocumentFolder folder, boolean verbatim, Losses losses)
      implements HubWriter {
    @Override
    public void write(HubItem item) throws IOException {
      item.meta().keySet().forEach(name -> losses.add("item key " + name, item.key()));
      List<String> elements = new ArrayList<>();
      for (HubLabel label : item.labels()) {
        String original = verbatim ? label.original() : null;
        if (original != null) {
          elements.add(original + "\n");
        } else {
          add(label, item.key(), elements);
        }
      }
      String xml =
          """
          <?xml version="1.0" encoding="UTF-8" standalone="yes" ?>
          <boost_serialization signature="serialization::archive" version="9">
          <tracklets class_id="0" tracking_level="0" version="0">
          <count>%d</count>
          <item_version>1</item_version>
          %s</tracklets>
          </boost_serialization>
          """
              .formatted(elements.size(), String.join("", elements));
      String name = item.key() + "/" + FILE.substring(0, FILE.length() - ".xml".length());
      folder.write(
          new HubItem(name, null, null, Map.of(), Map.of(), item.split(), List.of(), null),
          ".xml",
          xml);
    }

    private void add(HubLabel label, String where, List<String> elements) {
      losses.count(label, CARRIES, where);
      Track track = label.shape(Track.class);
      if (track == null) {
        return;
      }
      List<List<Track.State>> stretches = Tracklets.stretches(track);
      if (stretches.isEmpty()) {
        losses.add("track without cuboids", where);
      }
      JsonNode poses = label.attributes().getOrDefault("poses", Json.NODES.arrayNode());
      for (List<Track.State> stretch : stretches) {
        if (stretch.stream().anyMatch(state -> state.time() != Math.rint(state.time()))) {
          losses.add("track between frames", where);
          continue;
        }
        Cuboid first = (Cuboid) stretch.getFirst().shape();
        if (stretch.stream().anyMatch(state -> !sameSize(first, (Cuboid) state.shape()))) {
          losses.add("size that changes (the first is kept)", where);
        }
        String name = String.valueOf(label.className());
        elements.add(Tracklets.write(name, stretch, poses));
      }
    }

    private static boolean sameSize(Cuboid a, Cuboid b) {
      return a.length() == b.length() && a.width() == b.width() && a.height() == b.height();
    }

    @Override
    public void finish() {
      // Every recording is whole when it is written.
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
