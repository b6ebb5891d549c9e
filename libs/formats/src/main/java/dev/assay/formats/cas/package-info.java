/** UIMA CAS, as XMI and as JSON, with the types of DKPro and INCEpTION. */
@NullMarked
package dev.assay.formats.cas;

import org.jspecify.annotations.NullMarked;
