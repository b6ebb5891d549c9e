/** spaCy: the binary DocBin, written and read without Python. */
@NullMarked
package dev.assay.formats.spacy;

import org.jspecify.annotations.NullMarked;
