package dev.assay.formats;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * An element with all that is in it.
 *
 * @param text of the element itself, stripped
 * @param line where it begins, from 1
 */
public record XmlElement(
    String name, Map<String, String> attributes, List<XmlElement> children, String text, int line) {
  private static final int DEEPEST = 64;
  private static final int MOST = 2_000_000;

  /** Reads the element a parser stands on, to its end. */
  public static XmlElement read(XMLStreamReader xml, String file)
      throws XMLStreamException, FormatException {
    return read(xml, file, 0, new int[1]);
  }

  private static XmlElement read(XMLStreamReader xml, String file, int depth, int[] count)
      throws XMLStreamException, FormatException {
    int line = xml.getLocation().getLineNumber();
    if (depth > DEEPEST || ++count[0] > MOST) {
      throw new FormatException(
          file, line, "elements too deep or too many (expected: at most 64 deep)");
    }
    String name = xml.getLocalName();
    Map<String, String> attributes = new LinkedHashMap<>();
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      attributes.put(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
    }
    List<XmlElement> children = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
      if (event == XMLStreamConstants.START_ELEMENT) {
        children.add(read(xml, file, depth + 1, count));
      } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
        text.append(xml.getText());
      }
    }
    return new XmlElement(name, attributes, children, text.toString().strip(), line);
  }

  /** The element as XML; white space between its children is not kept. */
  public String xml() {
    StringBuilder xml = new StringBuilder();
    write(xml);
    return xml.toString();
  }

  /** The element's name and attributes but for one, as they stand behind its bracket. */
  public String head(String without) {
    StringBuilder head = new StringBuilder(name);
    attributes.forEach(
        (attribute, value) -> {
          if (!attribute.equals(without)) {
            head.append(' ').append(attribute).append("=\"").append(escape(value)).append('"');
          }
        });
    return head.toString();
  }

  private void write(StringBuilder xml) {
    xml.append('<').append(head("")).append('>').append(escape(text));
    children.forEach(child -> child.write(xml));
    xml.append("</").append(name).append('>');
  }

  /** Text for elements and attributes; what XML cannot hold becomes a replacement character. */
  public static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '"' -> escaped.append("&quot;");
                case '\n', '\t', '\r' -> escaped.append("&#").append(c).append(';');
                default -> escaped.appendCodePoint(c < ' ' || c == 0xffff ? 0xfffd : c);
              }
            });
    return escaped.toString();
  }

  /** The first child of a name; null where there is none. */
  public @Nullable XmlElement child(String wanted) {
    for (XmlElement child : children) {
      if (child.name.equals(wanted)) {
        return child;
      }
    }
    return null;
  }

  /** All children of a name. */
  public List<XmlElement> all(String wanted) {
    return children.stream().filter(child -> child.name.equals(wanted)).toList();
  }

  /** The text of a child; empty where there is none. */
  public String textOf(String wanted) {
    XmlElement child = child(wanted);
    return child == null ? "" : child.text;
  }

  /** An attribute; empty where there is none. */
  public String attribute(String wanted) {
    return attributes.getOrDefault(wanted, "");
  }

  /**
   * An attribute that is a finite number.
   *
   * @throws IllegalArgumentException where it is not
   */
  public double number(String wanted) {
    return number(attribute(wanted), wanted);
  }

  /**
   * A text that is a finite number.
   *
   * @param what how it is called in an error
   */
  public static double number(String text, String what) {
    try {
      double number = Double.parseDouble(text);
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(what + " '" + text + "' (expected: a number)", e);
    }
    throw new IllegalArgumentException(what + " '" + text + "' (expected: a finite number)");
  }
}
