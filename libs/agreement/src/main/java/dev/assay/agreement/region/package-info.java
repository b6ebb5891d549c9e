/** Agreement on regions: who drew the same thing, and how well the drawings agree. */
@NullMarked
package dev.assay.agreement.region;

import org.jspecify.annotations.NullMarked;
