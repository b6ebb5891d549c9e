/** What formats of annotated text share: tokens, tags of tokens. */
@NullMarked
package dev.assay.formats.text;

import org.jspecify.annotations.NullMarked;
