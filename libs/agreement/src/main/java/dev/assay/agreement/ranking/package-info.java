/** Rankings: how alike they are, and one ranking from several. */
@NullMarked
package dev.assay.agreement.ranking;

import org.jspecify.annotations.NullMarked;
