import OpenSeadragon from "openseadragon";
import { useEffect, useRef, useState } from "react";
import type { Schemas } from "~/shared/api/client";

export type Asset = Schemas["WorkViewAssetView"];

/** How image pixels lie on the screen: `screen = pixel × scale + (x, y)`. */
export interface Placing {
  x: number;
  y: number;
  scale: number;
}

/** A picture that can be zoomed and moved; OpenSeadragon draws it, nothing else is left to it. */
export interface Picture {
  viewer: OpenSeadragon.Viewer;
  width: number;
  height: number;
  zoomBy: (factor: number, at?: { x: number; y: number }) => void;
  panBy: (x: number, y: number) => void;
  fit: () => void;
}

/** Shows an image in an element; the placing is told on each frame that changes it. */
export function usePicture(asset: Asset, onPlaced: (placing: Placing) => void) {
  const element = useRef<HTMLDivElement>(null);
  const [picture, setPicture] = useState<Picture | null>(null);
  const [failed, setFailed] = useState(false);
  const placed = useRef(onPlaced);
  placed.current = onPlaced;

  useEffect(() => {
    if (!element.current) return;
    setFailed(false);
    const viewer = OpenSeadragon({
      element: element.current,
      drawer: "canvas",
      tileSources: { type: "image", url: asset.url, buildPyramid: true } as never,
      showNavigationControl: false,
      mouseNavEnabled: false,
      animationTime: 0,
      immediateRender: true,
      blendTime: 0,
      visibilityRatio: 0.15,
      minZoomImageRatio: 0.5,
      maxZoomPixelRatio: 32,
      preserveImageSizeOnResize: true,
    });
    const tell = () => {
      const image = viewer.world.getItemAt(0);
      if (!image) return;
      const size = image.getContentSize();
      const origin = image.imageToViewerElementCoordinates(new OpenSeadragon.Point(0, 0));
      const corner = image.imageToViewerElementCoordinates(new OpenSeadragon.Point(size.x, 0));
      placed.current({ x: origin.x, y: origin.y, scale: (corner.x - origin.x) / size.x });
    };
    viewer.addHandler("open", () => {
      const size = viewer.world.getItemAt(0).getContentSize();
      tell();
      setPicture(pictureOf(viewer, size.x, size.y));
    });
    viewer.addHandler("open-failed", () => setFailed(true));
    viewer.addHandler("update-viewport", tell);
    viewer.addHandler("resize", () => window.requestAnimationFrame(tell));
    return () => {
      setPicture(null);
      viewer.destroy();
    };
  }, [asset.url]);

  return { element, picture, failed };
}

function pictureOf(viewer: OpenSeadragon.Viewer, width: number, height: number): Picture {
  const viewport = viewer.viewport;
  return {
    viewer,
    width,
    height,
    zoomBy: (factor, at) => {
      const point = at && viewport.pointFromPixel(new OpenSeadragon.Point(at.x, at.y));
      viewport.zoomBy(factor, point, true);
      viewport.applyConstraints(true);
    },
    panBy: (x, y) => {
      viewport.panBy(viewport.deltaPointsFromPixels(new OpenSeadragon.Point(x, y)), true);
      viewport.applyConstraints(true);
    },
    fit: () => viewport.goHome(true),
  };
}

/** The wheel zooms at the pointer. */
export function useWheelZoom(
  element: { readonly current: HTMLElement | null },
  picture: Picture | null,
) {
  useEffect(() => {
    const target = element.current;
    if (!target || !picture) return;
    const listener = (event: WheelEvent) => {
      event.preventDefault();
      const box = target.getBoundingClientRect();
      picture.zoomBy(Math.exp(-event.deltaY * 0.0015), {
        x: event.clientX - box.left,
        y: event.clientY - box.top,
      });
    };
    target.addEventListener("wheel", listener, { passive: false });
    return () => target.removeEventListener("wheel", listener);
  }, [element, picture]);
}
