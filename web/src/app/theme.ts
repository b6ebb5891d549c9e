import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from "@mantine/core";

/** Deep teal: readable as text on both grounds, and no class colour (see shared/labels/colours). */
const teal: MantineColorsTuple = [
  "#e6f6f4",
  "#cfeae6",
  "#9fd6cf",
  "#6bc1b6",
  "#3fa99c",
  "#1f8d81",
  "#0b7268",
  "#085c54",
  "#064841",
  "#04332e",
];

const stone: MantineColorsTuple = [
  "#f7f8f7",
  "#eef0ee",
  "#e0e4e1",
  "#c8cfca",
  "#a4aea8",
  "#7f8b85",
  "#5a6660",
  "#424d48",
  "#2c3531",
  "#1a211e",
];

const night: MantineColorsTuple = [
  "#dfe6e2",
  "#b9c4be",
  "#98a59e",
  "#76837c",
  "#4c5852",
  "#37423d",
  "#28312d",
  "#1c2320",
  "#141a17",
  "#0d110f",
];

export const theme = createTheme({
  primaryColor: "teal",
  primaryShade: 6,
  autoContrast: true,
  colors: { teal, gray: stone, dark: night },
  fontFamily:
    'Inter, "Segoe UI", system-ui, -apple-system, "Noto Sans", "Helvetica Neue", Arial, sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Mono", "DejaVu Sans Mono", monospace',
  defaultRadius: "md",
  cursorType: "pointer",
  focusRing: "auto",
  respectReducedMotion: true,
  headings: { fontWeight: "650", sizes: { h1: { fontSize: "1.5rem", lineHeight: "2rem" } } },
  components: {
    Button: { defaultProps: { size: "sm" } },
    Tooltip: {
      defaultProps: { openDelay: 350, withArrow: true, transitionProps: { duration: 80 } },
    },
  },
});

/** The few surfaces everything is made of; `docs/design.md` says what each is for. */
export const surfaces: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--mantine-color-body": "#f5f6f4",
    "--mantine-color-text": "#1a211e",
    "--mantine-color-dimmed": "#55615b",
    "--mantine-color-error": "#b3261e",
    "--mantine-color-placeholder": "#66726c",
    "--assay-surface": "#ffffff",
    "--assay-raised": "#ffffff",
    "--assay-sunken": "#eceeeb",
    "--assay-line": "#dde1de",
    "--assay-line-strong": "#b4bdb8",
    "--assay-accent": "#0b7268",
    "--assay-accent-soft": "#e2f2ef",
    "--assay-gold": "#8a5a00",
    "--assay-gold-soft": "#fdf3dc",
    "--assay-danger-soft": "#fdecea",
  },
  dark: {
    "--mantine-color-body": "#101513",
    "--mantine-color-text": "#e4eae7",
    "--mantine-color-dimmed": "#a3b0a9",
    "--mantine-color-error": "#ff9d94",
    "--mantine-color-placeholder": "#8b9992",
    "--assay-surface": "#181f1c",
    "--assay-raised": "#1e2622",
    "--assay-sunken": "#0b0f0d",
    "--assay-line": "#2b3530",
    "--assay-line-strong": "#4c5852",
    "--assay-accent": "#5cc4b7",
    "--assay-accent-soft": "#14322d",
    "--assay-gold": "#f2c14e",
    "--assay-gold-soft": "#33290f",
    "--assay-danger-soft": "#3b1917",
  },
});
