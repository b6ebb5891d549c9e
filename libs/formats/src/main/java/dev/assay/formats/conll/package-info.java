/** CoNLL-2002 and 2003 and their like: a token a line, its tag in the last column. */
@NullMarked
package dev.assay.formats.conll;

import org.jspecify.annotations.NullMarked;
