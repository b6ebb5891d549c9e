package dev.assay.formats.kitti;

import dev.assay.annotation.Cuboid;
import dev.assay.annotation.Quaternion;
import dev.assay.annotation.TimeBase;
import dev.assay.annotation.Track;
import dev.assay.formats.XmlElement;
import dev.assay.formats.hub.HubLabel;
import dev.assay.formats.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * Tracklets of the raw recordings: a thing of one size with a pose in every frame from the first
 * one on, in the laser scanner's coordinates (x ahead, y left, z up). A pose is the middle of the
 * bottom and turns about x, y and z; what else it says stands in the label's attribute {@code
 * poses}, an object for each.
 */
final class Tracklets {
  /** Frames in a second. */
  private static final double RATE = 10;

  private static final Set<String> PLACE = Set.of("tx", "ty", "tz", "rx", "ry", "rz", "state");

  /** A pose that nobody set, but that lies between others by calculation. */
  private static final int INTERPOLATED = 1;

  private static final int LABELLED = 2;

  /** Frames that are filled in between two poses at most. */
  private static final int LONGEST_GAP = 10_000;

  private Tracklets() {}

  /** A label from its element; sizes and poses that are none are illegal arguments. */
  static HubLabel read(XmlElement item) {
    String name = item.textOf("objectType").strip();
    if (name.isEmpty()) {
      throw new IllegalArgumentException("tracklet without objectType (expected: its class)");
    }
    double height = number(item, "h");
    double width = number(item, "w");
    double length = number(item, "l");
    int frame = (int) number(item, "first_frame");
    XmlElement poses = item.child("poses");
    List<Track.State> states = new ArrayList<>();
    ArrayNode others = Json.NODES.arrayNode();
    for (XmlElement pose : poses == null ? List.<XmlElement>of() : poses.all("item")) {
      Quaternion turn =
          Quaternion.ofEuler(number(pose, "rx"), number(pose, "ry"), number(pose, "rz"));
      double[] up = up(turn, height / 2);
      Cuboid box =
          new Cuboid(
              name,
              number(pose, "tx") + up[0],
              number(pose, "ty") + up[1],
              number(pose, "tz") + up[2],
              length,
              width,
              height,
              turn);
      boolean key = (int) number(pose, "state") != INTERPOLATED;
      states.add(new Track.State(frame++, box, true, key));
      others.add(others(pose));
    }
    Map<String, JsonNode> attributes = new LinkedHashMap<>();
    if (others.valueStream().anyMatch(one -> !one.isEmpty())) {
      attributes.put("poses", others);
    }
    return new HubLabel(
        List.of(new Track(name, TimeBase.frames(RATE), states)), attributes, null, null);
  }

  private static JsonNode others(XmlElement pose) {
    var other = Json.NODES.objectNode();
    for (XmlElement part : pose.children()) {
      if (!PLACE.contains(part.name())) {
        other.put(part.name(), pose.textOf(part.name()).strip());
      }
    }
    return other;
  }

  private static double number(XmlElement of, String name) {
    return XmlElement.number(of.textOf(name).strip(), name);
  }

  /** From the middle of the bottom to the middle of the box. */
  private static double[] up(Quaternion q, double half) {
    return new double[] {
      2 * half * (q.x() * q.z() + q.w() * q.y()),
      2 * half * (q.y() * q.z() - q.w() * q.x()),
      half * (1 - 2 * (q.x() * q.x() + q.y() * q.y()))
    };
  }

  /** Stretches of a track in which the thing is there, each a tracklet of its own. */
  static List<List<Track.State>> stretches(Track track) {
    List<List<Track.State>> stretches = new ArrayList<>();
    List<Track.State> open = new ArrayList<>();
    for (Track.State state : track.states()) {
      if (!open.isEmpty() && state.time() - open.getLast().time() > LONGEST_GAP) {
        stretches.add(open);
        open = new ArrayList<>();
      }
      if (state.present() && state.shape() instanceof Cuboid) {
        open.add(state);
      } else if (!open.isEmpty()) {
        stretches.add(open);
        open = new ArrayList<>();
      }
    }
    if (!open.isEmpty()) {
      stretches.add(open);
    }
    return stretches;
  }

  /** The element of one stretch, whose times are whole frames. */
  static String write(String name, List<Track.State> states, JsonNode others) {
    Cuboid first = (Cuboid) states.getFirst().shape();
    StringBuilder poses = new StringBuilder();
    int count = 0;
    for (int i = 0; i < states.size(); i++) {
      Track.State state = states.get(i);
      Cuboid box = (Cuboid) state.shape();
      pose(poses, box, state.key() ? LABELLED : INTERPOLATED, others.path(count++));
      // Every frame has a pose; between two that are known things move evenly.
      if (i + 1 < states.size()) {
        Cuboid next = (Cuboid) states.get(i + 1).shape();
        int gap = (int) (states.get(i + 1).time() - state.time());
        for (int step = 1; step < gap; step++) {
          pose(poses, between(box, next, (double) step / gap), INTERPOLATED, others.path(count++));
        }
      }
    }
    return """
    <item>
    <objectType>%s</objectType>
    <h>%s</h>
    <w>%s</w>
    <l>%s</l>
    <first_frame>%d</first_frame>
    <poses>
    <count>%d</count>
    <item_version>2</item_version>
    %s</poses>
    <finished>1</finished>
    </item>
    """
        .formatted(
            XmlElement.escape(name),
            first.height(),
            first.width(),
            first.length(),
            (int) states.getFirst().time(),
            count,
            poses);
  }

  private static Cuboid between(Cuboid a, Cuboid b, double share) {
    return new Cuboid(
        a.classId(),
        a.x() + share * (b.x() - a.x()),
        a.y() + share * (b.y() - a.y()),
        a.z() + share * (b.z() - a.z()),
        a.length(),
        a.width(),
        a.height(),
        a.rotation());
  }

  private static void pose(StringBuilder out, Cuboid box, int state, JsonNode others) {
    double[] up = up(box.rotation(), box.height() / 2);
    double[] angles = box.rotation().euler();
    out.append("<item>");
    element(out, "tx", Double.toString(box.x() - up[0]));
    element(out, "ty", Double.toString(box.y() - up[1]));
    element(out, "tz", Double.toString(box.z() - up[2]));
    element(out, "rx", Double.toString(angles[0]));
    element(out, "ry", Double.toString(angles[1]));
    element(out, "rz", Double.toString(angles[2]));
    element(out, "state", Integer.toString(state));
    for (Map.Entry<String, JsonNode> other : others.properties()) {
      if (other.getKey().matches("[a-z_]{1,40}")) {
        element(out, other.getKey(), other.getValue().asString(""));
      }
    }
    out.append("</item>\n");
  }

  private static void element(StringBuilder out, String name, String text) {
    out.append('<').append(name).append('>').append(XmlElement.escape(text));
    out.append("</").append(name).append('>');
  }
}
