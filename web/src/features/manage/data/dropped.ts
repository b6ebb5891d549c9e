import { type Row, readCsv, readJsonLines, type Table } from "./lines";

/** A picture with the path it had in the folder. */
export interface Picture {
  path: string;
  file: File;
}

/** What was dropped: a table, a folder of pictures, or both (a table that names the pictures). */
export interface Dropped {
  name: string;
  table: Table | null;
  pictures: Picture[];
}

const PICTURE = /\.(jpe?g|png|gif|bmp)$/i;
const TABLE = /\.(csv|tsv|jsonl|ndjson)$/i;

/** Files of a drop, those in folders included. */
export async function filesOf(transfer: DataTransfer): Promise<Picture[]> {
  const entries = Array.from(transfer.items)
    .map((item) => item.webkitGetAsEntry())
    .filter((entry) => entry !== null);
  const found: Picture[] = [];
  for (const entry of entries) await walk(entry, "", found);
  return found;
}

async function walk(entry: FileSystemEntry, below: string, found: Picture[]) {
  const path = below + entry.name;
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject),
    );
    found.push({ path, file });
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  // A reader gives its entries in pieces; an empty piece is the end.
  for (;;) {
    const piece = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (piece.length === 0) return;
    for (const one of piece) await walk(one, `${path}/`, found);
  }
}

/** From a file chooser: folders give each file's path. */
export function chosen(files: FileList): Picture[] {
  return Array.from(files, (file) => ({ path: file.webkitRelativePath || file.name, file }));
}

/** Without the folder that everything lies in, so that the first part of a path tells something. */
function shortened(pictures: readonly Picture[]): Picture[] {
  const [first] = pictures;
  const top = first?.path.split("/")[0];
  const common = pictures.every((one) => one.path.includes("/") && one.path.split("/")[0] === top);
  if (!top || !common) return [...pictures];
  return shortened(pictures.map((one) => ({ ...one, path: one.path.slice(top.length + 1) })));
}

export async function read(files: readonly Picture[]): Promise<Dropped> {
  const table = files.find((one) => TABLE.test(one.file.name));
  const pictures = shortened(files.filter((one) => PICTURE.test(one.file.name)));
  const name = (table?.file.name ?? files[0]?.path.split("/")[0] ?? "").replace(/\.\w+$/, "");
  if (!table) return { name, table: folderTable(pictures), pictures };
  const text = await table.file.text();
  const csv = /\.[ct]sv$/i.test(table.file.name);
  return { name, table: csv ? readCsv(text) : readJsonLines(text), pictures };
}

/** A row for each picture; the folder it lies in may be its class. */
function folderTable(pictures: readonly Picture[]): Table | null {
  if (pictures.length === 0) return null;
  const rows = pictures
    .map((one): Row => {
      const parts = one.path.split("/");
      const folder = parts.length > 1 ? parts[parts.length - 2] : undefined;
      return { key: one.path, image: one.path, ...(folder ? { label: folder } : {}) };
    })
    .sort((a, b) => String(a.key).localeCompare(String(b.key)));
  return {
    columns: rows.some((row) => row.label) ? ["key", "image", "label"] : ["key", "image"],
    rows,
  };
}
