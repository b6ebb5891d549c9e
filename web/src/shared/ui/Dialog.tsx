import { CloseButton, Modal, type ModalRootProps } from "@mantine/core";
import type { ReactNode } from "react";
import styles from "./Dialog.module.css";

interface Props {
  title: string;
  size?: ModalRootProps["size"];
  /** Absent: it can only be left by what it offers. */
  onClose?: () => void;
  opened?: boolean;
  children: ReactNode;
}

/** A dialog over the page. Its head is no landmark: the page has one banner. */
export function Dialog({ title, size = "md", onClose, opened = true, children }: Props) {
  const leave = onClose ?? (() => undefined);
  return (
    <Modal.Root
      opened={opened}
      onClose={leave}
      size={size}
      centered
      radius="lg"
      transitionProps={{ duration: 100 }}
      closeOnEscape={onClose !== undefined}
      closeOnClickOutside={onClose !== undefined}
    >
      <Modal.Overlay />
      <Modal.Content>
        <div className={styles.head}>
          <Modal.Title className={styles.title}>{title}</Modal.Title>
          {onClose && <CloseButton aria-label="Close" onClick={leave} />}
        </div>
        <Modal.Body>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
