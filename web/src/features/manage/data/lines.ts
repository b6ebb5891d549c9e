/** What a dropped table becomes: item lines, or labels for items. */
export type Kind = "items" | "prelabels" | "votes" | "decisions" | "gold";

export type Row = Record<string, unknown>;

export interface Table {
  columns: string[];
  rows: Row[];
}

/** Reads CSV (RFC 4180): quotes, doubled quotes, line breaks within quotes; comma, semicolon or tab. */
export function readCsv(text: string): Table {
  const source = text.replace(/^\uFEFF/, "");
  const first = source.slice(0, Math.max(0, source.search(/\r?\n|$/)));
  const separator = [",", ";", "\t"].reduce((best, one) =>
    first.split(one).length > first.split(best).length ? one : best,
  );
  const records: string[][] = [];
  let record: string[] = [];
  let cell = "";
  let quoted = false;
  const endCell = () => {
    record.push(cell);
    cell = "";
  };
  const endRecord = () => {
    endCell();
    if (record.length > 1 || record[0] !== "") records.push(record);
    record = [];
  };
  for (let i = 0; i < source.length; i++) {
    const c = source[i];
    if (quoted) {
      if (c !== '"') cell += c;
      else if (source[i + 1] === '"') {
        cell += '"';
        i++;
      } else quoted = false;
    } else if (c === '"' && cell === "") quoted = true;
    else if (c === separator) endCell();
    else if (c === "\n") endRecord();
    else if (c !== "\r" || source[i + 1] !== "\n") cell += c;
  }
  if (cell !== "" || record.length > 0) endRecord();
  const [columns = [], ...rest] = records;
  const rows = rest.map((cells) =>
    Object.fromEntries(columns.map((name, i) => [name, cells[i] ?? ""])),
  );
  return { columns, rows };
}

/** Reads JSON lines; a line that is no object stays as text, for the server to refuse with its number. */
export function readJsonLines(text: string): Table {
  const rows = text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "")
    .map((line): Row => {
      try {
        const value: unknown = JSON.parse(line);
        return typeof value === "object" && value !== null ? (value as Row) : { line: value };
      } catch {
        return { line };
      }
    });
  const columns = [...new Set(rows.slice(0, 200).flatMap((row) => Object.keys(row)))];
  return { columns, rows };
}

export interface Mapping {
  /** Empty: items are numbered. */
  key: string;
  text: string;
  image: string;
  label: string;
}

const GUESSES: Record<keyof Mapping, readonly string[]> = {
  key: ["key", "id", "item", "item_id", "uuid", "filename"],
  text: ["text", "message", "sentence", "content", "body", "comment", "review", "query"],
  image: ["image", "file", "path", "filename", "image_path"],
  label: ["labels", "label", "class", "category", "intent", "sentiment", "target"],
};

/** Columns by their usual names. */
export function guess(columns: readonly string[], images: boolean): Mapping {
  const found = (wanted: keyof Mapping) =>
    GUESSES[wanted]
      .map((name) => columns.find((one) => one.toLowerCase() === name))
      .find(Boolean) ?? "";
  return {
    key: found("key"),
    text: images ? "" : found("text") || (columns.length === 1 ? (columns[0] ?? "") : ""),
    image: images ? found("image") : "",
    label: found("label"),
  };
}

/** A line as the server takes it; columns that mean nothing else become the item's particulars. */
export function itemLine(row: Row, at: number, map: Mapping, kind: Kind, source: string): Row {
  const used = new Set([map.key, map.text, map.image, map.label].filter(Boolean));
  const meta = Object.fromEntries(
    Object.entries(row).filter(
      ([name, value]) => !used.has(name) && value !== "" && value !== null,
    ),
  );
  const { meta: given, ...others } = meta;
  const all = typeof given === "object" && given !== null ? { ...others, ...given } : meta;
  const label = map.label ? row[map.label] : undefined;
  return {
    key: String(map.key ? row[map.key] : `${source}-${at + 1}`),
    ...(map.text ? { text: row[map.text] } : {}),
    ...(map.image ? { image: row[map.image] } : {}),
    ...(Object.keys(all).length > 0 ? { meta: all } : {}),
    ...(kind !== "items" && label !== undefined && label !== "" ? { labels: label } : {}),
  };
}
