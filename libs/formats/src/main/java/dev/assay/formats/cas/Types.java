package dev.assay.formats.cas;

import java.util.Set;

/** Names of types that are not spans of somebody's own. */
public final class Types {
  public static final String TOKEN = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token";
  public static final String SENTENCE =
      "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Sentence";
  public static final String LEMMA = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Lemma";
  public static final String POS = "de.tudarmstadt.ukp.dkpro.core.api.lexmorph.type.pos.POS";
  public static final String DEPENDENCY =
      "de.tudarmstadt.ukp.dkpro.core.api.syntax.type.dependency.Dependency";
  public static final String METADATA =
      "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData";

  /** What a span without a field is. */
  public static final String ENTITY = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity";

  /** What a relation without a field is. */
  public static final String RELATION = "webanno.custom.Relation";

  /** Layers people made themselves. */
  public static final String CUSTOM = "webanno.custom.";

  /** Structures that describe the document rather than annotate it. */
  public static final Set<String> BOOKKEEPING =
      Set.of(
          "NULL",
          "Sofa",
          "View",
          "DocumentMetaData",
          "DocumentAnnotation",
          "TagsetDescription",
          "TagDescription",
          "CASMetadata",
          "FeatureDefinition",
          "LayerDefinition",
          "FSArray",
          "StringArray");

  private Types() {}
}
