import { type PointerEvent, useRef } from "react";
import { useKeys } from "~/shared/keys/keys";
import layout from "../Stage.module.css";
import styles from "./image.module.css";
import { type Asset, usePicture, useWheelZoom } from "./picture";
import { viewKeys } from "./viewKeys";

/** An image to look at. */
export default function ImageItem({ asset }: { asset: Asset }) {
  const frame = useRef<HTMLDivElement>(null);
  const { element, picture, failed } = usePicture(asset, () => undefined);
  useWheelZoom(frame, picture);
  useKeys(viewKeys(picture), false, picture !== null);

  function drag(event: PointerEvent) {
    if (event.buttons !== 0) picture?.panBy(-event.movementX, -event.movementY);
  }

  return (
    <div
      ref={frame}
      className={layout.picture}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
    >
      <div
        ref={element}
        className={styles.fill}
        role="img"
        aria-label="The image to label"
        data-ready={picture !== null}
      />
      {failed && <p className={styles.failed}>The image could not be loaded.</p>}
    </div>
  );
}
