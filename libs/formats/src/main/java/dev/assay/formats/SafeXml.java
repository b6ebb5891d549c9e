package dev.assay.formats;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** XML parsers that know no document types, no entities of one's own and no outside resources. */
public final class SafeXml {
  private SafeXml() {}

  /** Reads a stream, which the caller closes; what comes is never validated or resolved. */
  public static XMLStreamReader reader(InputStream in) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    factory.setXMLResolver(
        (publicId, systemId, baseUri, namespace) -> InputStream.nullInputStream());
    factory.setXMLReporter((message, type, information, place) -> {});
    return factory.createXMLStreamReader(in);
  }

  /**
   * A small file's content.
   *
   * @throws FormatException where it is larger than the limit
   */
  public static byte[] readAll(Path file, long limit) throws IOException {
    long size = Files.size(file);
    if (size > limit) {
      throw new FormatException(
          file.toString(), 0, "%d bytes (expected: at most %d)".formatted(size, limit));
    }
    return Files.readAllBytes(file);
  }

  /** The place and reason of a parser's exception, on one line. */
  public static FormatException wrong(String file, XMLStreamException e) {
    long line = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNumber());
    String message = String.valueOf(e.getMessage());
    int reason = message.indexOf("Message: ");
    String shown = reason < 0 ? message : message.substring(reason + "Message: ".length());
    return new FormatException(
        file, line, shown.replaceAll("\\s+", " ") + " (expected: XML without a document type)");
  }
}
