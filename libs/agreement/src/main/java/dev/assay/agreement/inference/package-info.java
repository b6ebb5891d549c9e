/** From many imperfect votes to one answer with a probability. */
@NullMarked
package dev.assay.agreement.inference;

import org.jspecify.annotations.NullMarked;
