package dev.assay.server.journal;

import org.springframework.stereotype.Component;

/** Raised when rows got positions and when a tailer has moved on. */
@Component
class SequencedSignal extends Signal {}
