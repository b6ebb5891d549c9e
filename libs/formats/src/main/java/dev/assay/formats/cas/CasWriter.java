package dev.assay.formats.cas;

import dev.assay.formats.hub.DocumentFolder;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubWriter;
import dev.assay.formats.hub.Losses;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Writes a document a file, beside XMI {@code TypeSystem.xml}. Characters that XML cannot hold are
 * replaced in XMI and counted.
 */
final class CasWriter implements HubWriter {
  private final Path root;
  private final boolean xmi;
  private final boolean verbatim;
  private final Losses losses;
  private final DocumentFolder documents;
  private final Map<String, Set<String>> types = new TreeMap<>();

  CasWriter(Path root, boolean xmi, boolean verbatim, Losses losses) {
    this.root = root;
    this.xmi = xmi;
    this.verbatim = verbatim;
    this.losses = losses;
    this.documents = new DocumentFolder(root, losses);
  }

  @Override
  public void write(HubItem item) throws IOException {
    String ending = xmi ? ".xmi" : ".json";
    if (verbatim && item.original() != null) {
      documents.write(item, ending, item.original());
      return;
    }
    List<FeatureStructure> structures = new CasBuilder(item, losses).build();
    CasJson.features(structures)
        .forEach((type, own) -> types.computeIfAbsent(type, _ -> new TreeSet<>()).addAll(own));
    String content = xmi ? xmi(structures, item.key()) : CasJson.write(structures).toString();
    documents.write(item, ending, content);
  }

  private String xmi(List<FeatureStructure> structures, String where) {
    Map<String, String> prefixes = new TreeMap<>();
    for (FeatureStructure structure : structures) {
      prefixes.computeIfAbsent(packageOf(structure.type()), _ -> "t" + prefixes.size());
    }
    StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.append("<xmi:XMI xmlns:xmi=\"http://www.omg.org/XMI\"");
    xml.append(" xmlns:cas=\"http:///uima/cas.ecore\"");
    prefixes.forEach(
        (name, prefix) ->
            xml.append(" xmlns:").append(prefix).append("=\"").append(namespace(name)).append('"'));
    xml.append(" xmi:version=\"2.0\">\n<cas:NULL xmi:id=\"0\"/>\n");
    for (FeatureStructure structure : structures) {
      xml.append('<').append(prefixes.get(packageOf(structure.type()))).append(':');
      xml.append(structure.shortType()).append(" xmi:id=\"").append(structure.id()).append('"');
      for (Map.Entry<String, String> feature : structure.features().entrySet()) {
        xml.append(' ').append(feature.getKey()).append("=\"");
        xml.append(escaped(feature.getValue(), where)).append('"');
      }
      xml.append("/>\n");
    }
    xml.append("<cas:View sofa=\"1\" members=\"");
    xml.append(
        structures.stream()
            .filter(s -> !s.shortType().equals("Sofa"))
            .map(FeatureStructure::id)
            .collect(Collectors.joining(" ")));
    return xml.append("\"/>\n</xmi:XMI>\n").toString();
  }

  /** Line breaks and tabs as references, since a parser turns bare ones into spaces. */
  private String escaped(String value, String where) {
    StringBuilder out = new StringBuilder(value.length() + 16);
    for (int i = 0; i < value.length(); ) {
      int c = value.codePointAt(i);
      i += Character.charCount(c);
      boolean legal = (c >= 0x20 && c <= 0xd7ff) || (c >= 0xe000 && c <= 0xfffd) || c >= 0x10000;
      if (c == '\t' || c == '\n' || c == '\r') {
        out.append("&#").append(c).append(';');
      } else if (c == '<') {
        out.append("&lt;");
      } else if (c == '&') {
        out.append("&amp;");
      } else if (c == '"') {
        out.append("&quot;");
      } else {
        out.appendCodePoint(legal ? c : 0xfffd);
        if (!legal) {
          losses.add("character that XML cannot hold", where);
        }
      }
    }
    return out.toString();
  }

  private static String packageOf(String type) {
    int dot = type.lastIndexOf('.');
    return dot < 0 ? "" : type.substring(0, dot);
  }

  private static String namespace(String packageName) {
    return packageName.isEmpty()
        ? "http:///uima/noNamespace.ecore"
        : "http:///" + packageName.replace('.', '/') + ".ecore";
  }

  @Override
  public void finish() throws IOException {
    Files.createDirectories(root);
    if (!xmi || types.isEmpty()) {
      return;
    }
    StringBuilder xml =
        new StringBuilder(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier">
              <types>
            """);
    types.forEach(
        (type, features) -> {
          xml.append("    <typeDescription>\n      <name>").append(type);
          xml.append("</name>\n      <description/>\n      <supertypeName>");
          xml.append(CasJson.superType(type)).append("</supertypeName>\n      <features>\n");
          for (String feature : features) {
            xml.append("        <featureDescription><name>").append(feature);
            xml.append("</name><description/><rangeTypeName>").append(CasJson.range(feature));
            xml.append("</rangeTypeName></featureDescription>\n");
          }
          xml.append("      </features>\n    </typeDescription>\n");
        });
    xml.append("  </types>\n</typeSystemDescription>\n");
    Files.write(root.resolve("TypeSystem.xml"), xml.toString().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    types.clear();
  }
}
