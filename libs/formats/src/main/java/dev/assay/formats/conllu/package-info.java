/** CoNLL-U: sentences of words with ten columns and comments. */
@NullMarked
package dev.assay.formats.conllu;

import org.jspecify.annotations.NullMarked;
