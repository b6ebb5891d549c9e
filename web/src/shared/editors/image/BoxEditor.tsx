import { type PointerEvent, useCallback, useMemo, useRef, useState } from "react";
import { type KeyAction, useKeys } from "~/shared/keys/keys";
import { type BoxLabel, regionId } from "~/shared/labels/answer";
import { classColour } from "~/shared/labels/colours";
import { ClassPicker, keepFocus } from "../ClassPicker";
import type { FieldEditorProps } from "../fieldEditor";
import { RegionList } from "../RegionList";
import layout from "../Stage.module.css";
import { BoxShape, GhostBox, Selection } from "./BoxLayer";
import { between, type Handle, handleAt, moved, type Place, resized, under } from "./geometry";
import styles from "./image.module.css";
import { type Picture, type Placing, usePicture, useWheelZoom } from "./picture";
import { viewKeys } from "./viewKeys";

/** Moves of fewer screen pixels are clicks. */
const CLICK = 4;
const HANDLE_REACH = 9;

type Gesture =
  | { kind: "draw"; from: Place; to: Place; far: boolean }
  | { kind: "move" | "resize"; from: Place; box: BoxLabel; handle: Handle | null; now: BoxLabel }
  | { kind: "pan" };

/** Draws boxes: press and pull to draw, click to select, pull what is selected to change it. */
export default function BoxEditor(props: FieldEditorProps) {
  const { field, item, value, onChange, active, contested } = props;
  const asset = Object.values(item.assets)[0];
  if (!asset) throw new Error(`the item ${item.key} has no image`);
  const boxes = useMemo(() => (value as BoxLabel[] | undefined) ?? [], [value]);
  const [selectedId, setSelected] = useState<string | null>(null);
  const [armed, setArmed] = useState(field.classes[0]?.name ?? "");
  const [gesture, setGesture] = useState<Gesture | null>(null);
  const [placing, setPlacing] = useState<Placing>({ x: 0, y: 0, scale: 1 });
  const [over, setOver] = useState<"selected" | null>(null);
  const frame = useRef<HTMLDivElement>(null);
  const pointer = useRef<Place | null>(null);
  const { element, picture, failed } = usePicture(asset, setPlacing);
  useWheelZoom(frame, picture);

  const size = picture ?? { width: asset.width ?? 1, height: asset.height ?? 1 };
  const selected = boxes.find((box) => box.id === selectedId) ?? null;
  const changing = gesture?.kind === "move" || gesture?.kind === "resize" ? gesture.now : null;
  const colour = useCallback((name: string) => classColour(field, name), [field]);

  function replace(box: BoxLabel) {
    onChange(boxes.map((one) => (one.id === box.id ? box : one)));
  }

  function remove(id: string) {
    onChange(boxes.filter((box) => box.id !== id));
    setSelected(null);
  }

  function add(rect: { x: number; y: number; width: number; height: number }) {
    if (rect.width < 1 || rect.height < 1) return;
    const box = { id: regionId(), label: armed, ...rect };
    onChange([...boxes, box]);
    setSelected(box.id);
  }

  function pick(name: string) {
    setArmed(name);
    if (selected) replace({ ...selected, label: name });
  }

  function at(event: PointerEvent): Place {
    const origin = event.currentTarget.getBoundingClientRect();
    return {
      x: (event.clientX - origin.left - placing.x) / placing.scale,
      y: (event.clientY - origin.top - placing.y) / placing.scale,
    };
  }

  function press(event: PointerEvent) {
    event.currentTarget.setPointerCapture(event.pointerId);
    const from = at(event);
    if (event.button === 1 || event.button === 2 || event.altKey) {
      setGesture({ kind: "pan" });
    } else if (selected) {
      const handle = handleAt(selected, from, HANDLE_REACH / placing.scale);
      const inside = under([selected], from).length > 0;
      if (handle || inside) {
        const kind = handle ? "resize" : "move";
        setGesture({ kind, from, box: selected, handle, now: selected });
      } else setGesture({ kind: "draw", from, to: from, far: false });
    } else setGesture({ kind: "draw", from, to: from, far: false });
  }

  function pull(event: PointerEvent) {
    const to = at(event);
    pointer.current = to;
    if (!gesture) {
      const reach = HANDLE_REACH / placing.scale;
      const on = selected && (handleAt(selected, to, reach) || under([selected], to).length > 0);
      setOver(on ? "selected" : null);
    } else if (gesture.kind === "pan") picture?.panBy(-event.movementX, -event.movementY);
    else if (gesture.kind === "draw") {
      const way = Math.hypot(to.x - gesture.from.x, to.y - gesture.from.y) * placing.scale;
      setGesture({ ...gesture, to, far: gesture.far || way > CLICK });
    } else {
      const by = { x: to.x - gesture.from.x, y: to.y - gesture.from.y };
      const now = gesture.handle
        ? resized(gesture.box, gesture.handle, by, size)
        : moved(gesture.box, by, size);
      setGesture({ ...gesture, now });
    }
  }

  function release() {
    setGesture(null);
    if (gesture?.kind === "draw") {
      if (gesture.far) add(between(gesture.from, gesture.to, size));
      else clickAt(gesture.from);
    } else if (changing && selected) {
      const same = changing.x === selected.x && changing.y === selected.y;
      if (same && changing.width === selected.width && changing.height === selected.height) {
        if (gesture && "from" in gesture) clickAt(gesture.from);
      } else replace(changing);
    }
  }

  /** A click chooses the smallest box at the place, a further click the next larger one. */
  function clickAt(place: Place) {
    const found = under(boxes, place);
    const i = found.findIndex((box) => box.id === selectedId);
    const next = found[(i + 1) % Math.max(found.length, 1)] ?? null;
    setSelected(next?.id ?? null);
    if (next) setArmed(next.label);
  }

  function insert() {
    const width = Math.max(8, Math.round(size.width / 8));
    const height = Math.max(8, Math.round(size.height / 8));
    const centre = pointer.current ?? { x: size.width / 2, y: size.height / 2 };
    add(
      moved(
        { x: centre.x - width / 2, y: centre.y - height / 2, width, height },
        { x: 0, y: 0 },
        size,
      ),
    );
  }

  function selectNext(forward: boolean) {
    const i = boxes.findIndex((box) => box.id === selectedId);
    const next = boxes.at(i < 0 ? (forward ? 0 : -1) : (i + (forward ? 1 : -1)) % boxes.length);
    if (next) setSelected(next.id);
  }

  const keys = boxKeys({
    selected,
    insert,
    remove,
    selectNext,
    clear: () => setSelected(null),
    move: (by) => selected && replace(moved(selected, by, size)),
    resize: (by) => selected && replace(resized(selected, { across: 1, down: 1 }, by, size)),
  });
  useKeys([...keys, ...viewKeys(picture)], false, active);

  const drawn =
    gesture?.kind === "draw" && gesture.far ? between(gesture.from, gesture.to, size) : null;
  const shown = changing ?? selected;
  return (
    <div className={layout.stage}>
      <div
        ref={frame}
        className={layout.picture}
        data-testid="picture"
        data-ready={picture !== null}
      >
        <div ref={element} className={styles.fill} />
        <svg
          className={styles.layer}
          role="application"
          aria-label={`Image to draw boxes on; ${boxes.length} drawn`}
          data-over={over}
          onPointerDown={press}
          onPointerMove={pull}
          onPointerUp={release}
          onPointerLeave={() => {
            pointer.current = null;
          }}
          onContextMenu={keepFocus}
        >
          <g transform={`translate(${placing.x} ${placing.y}) scale(${placing.scale})`}>
            {boxes.map((box) => (
              <BoxShape
                key={box.id}
                box={changing?.id === box.id ? changing : box}
                colour={colour(box.label)}
                faint={contested !== undefined && !contested.has(box.id)}
                contested={contested?.has(box.id) ?? false}
              />
            ))}
            {props.ghosts?.map((ghost) => (
              <GhostBox
                key={ghost.id}
                ghost={ghost}
                scale={placing.scale}
                colour={colour(ghost.label)}
              />
            ))}
            {shown && <Selection rect={shown} scale={placing.scale} colour={colour(shown.label)} />}
            {drawn && <Selection rect={drawn} scale={placing.scale} colour={colour(armed)} />}
          </g>
        </svg>
        {shown && (
          <span
            className={styles.name}
            style={{
              left: shown.x * placing.scale + placing.x,
              top: shown.y * placing.scale + placing.y,
              color: colour(shown.label),
            }}
          >
            {shown.label}
          </span>
        )}
        <ViewTools picture={picture} />
        {failed && <p className={styles.failed}>The image could not be loaded.</p>}
      </div>
      {!props.ghosts?.length && (
        <>
          <div className={styles.below}>
            <RegionList
              field={field}
              regions={boxes}
              selected={selectedId}
              describe={(box) => `${box.width} × ${box.height} at ${box.x}, ${box.y}`}
              onSelect={(box) => setSelected(box.id)}
              onRemove={remove}
              hint="No boxes yet: press and pull on the image, or N for a box at the pointer."
            />
            {shown && <Numbers box={shown} onChange={replace} />}
          </div>
          <div className={layout.classes}>
            <ClassPicker
              field={field}
              chosen={[selected?.label ?? armed]}
              none={value !== undefined && boxes.length === 0}
              active={active}
              onPick={pick}
              onNone={() => onChange(value !== undefined && boxes.length === 0 ? undefined : [])}
            />
          </div>
        </>
      )}
    </div>
  );
}

function ViewTools({ picture }: { picture: Picture | null }) {
  const tools = [
    { name: "Zoom out", sign: "−", run: () => picture?.zoomBy(0.8) },
    { name: "Fit: show the whole image", sign: "Fit", run: () => picture?.fit() },
    { name: "Zoom in", sign: "+", run: () => picture?.zoomBy(1.25) },
  ];
  return (
    <div className={styles.tools}>
      {tools.map((tool) => (
        <button
          key={tool.name}
          type="button"
          aria-label={tool.name}
          title={tool.name}
          onMouseDown={keepFocus}
          onClick={tool.run}
        >
          {tool.sign}
        </button>
      ))}
    </div>
  );
}

/** The selected box in pixels, to be typed exactly. */
function Numbers({ box, onChange }: { box: BoxLabel; onChange: (box: BoxLabel) => void }) {
  return (
    <div className={styles.numbers} role="group" aria-label="Selected box in pixels">
      {(["x", "y", "width", "height"] as const).map((side) => (
        <label key={side}>
          {side}
          <input
            type="number"
            step={1}
            value={box[side]}
            onChange={(event) => {
              const pixels = event.currentTarget.valueAsNumber;
              if (Number.isFinite(pixels)) onChange({ ...box, [side]: pixels });
            }}
          />
        </label>
      ))}
    </div>
  );
}

interface BoxKeys {
  selected: BoxLabel | null;
  insert: () => void;
  remove: (id: string) => void;
  selectNext: (forward: boolean) => void;
  clear: () => void;
  move: (by: Place) => void;
  resize: (by: Place) => void;
}

const ARROWS = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"];

function boxKeys(on: BoxKeys): KeyAction[] {
  const group = "Boxes";
  const way = (event: KeyboardEvent, pixels: number): Place => ({
    x: (event.key === "ArrowRight" ? pixels : 0) - (event.key === "ArrowLeft" ? pixels : 0),
    y: (event.key === "ArrowDown" ? pixels : 0) - (event.key === "ArrowUp" ? pixels : 0),
  });
  const arrows = (before: string, does: string, run: (event: KeyboardEvent) => void) => ({
    keys: ARROWS.map((arrow) => before + arrow),
    does,
    group,
    run,
  });
  return [
    { keys: ["N"], does: "New box", group, run: on.insert },
    arrows("", "Move the box by a pixel", (event) => on.move(way(event, 1))),
    arrows("Shift+", "Move the box by ten pixels", (event) => on.move(way(event, 10))),
    arrows("Ctrl+", "Size the box by a pixel", (event) => on.resize(way(event, 1))),
    arrows("Ctrl+Shift+", "Size the box by ten pixels", (event) => on.resize(way(event, 10))),
    {
      keys: ["Alt+ArrowRight", "Alt+ArrowLeft"],
      does: "Select the next box, the one before",
      group,
      run: (event) => on.selectNext(event.key === "ArrowRight"),
    },
    {
      keys: ["Delete", "Backspace"],
      does: "Remove the selected box",
      group,
      run: () => on.selected && on.remove(on.selected.id),
    },
    { keys: ["Escape"], does: "Select nothing", group, run: on.clear },
  ];
}
