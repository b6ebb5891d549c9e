const DRAWING = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="420" viewBox="0 0 640 420">
<rect width="640" height="420" fill="#cfd8dc"/><rect y="300" width="640" height="120" fill="#90a4ae"/>
<circle cx="180" cy="250" r="80" fill="#78909c"/><rect x="330" y="150" width="190" height="160" rx="12" fill="#546e7a"/>
</svg>`;

/** A picture to try a labelling screen on, as an address that nothing has to be fetched for. */
export function sampleImage(): string {
  return `data:image/svg+xml,${encodeURIComponent(DRAWING)}`;
}
