/** WebAnno TSV 3, the column format of WebAnno and INCEpTION. */
@NullMarked
package dev.assay.formats.webanno;

import org.jspecify.annotations.NullMarked;
