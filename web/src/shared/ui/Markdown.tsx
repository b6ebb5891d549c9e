import { lexer, type Token, type Tokens } from "marked";
import { createElement, Fragment, memo, type ReactNode } from "react";
import styles from "./Markdown.module.css";

/**
 * Markdown as React elements. There is no way from the text to HTML: tags in it are shown as they
 * are written, addresses other than http, https and mailto are no links, and images are named.
 */
export const Markdown = memo(function Markdown({ text }: { text: string }) {
  return <div className={styles.markdown}>{blocks(lexer(text, { gfm: true }))}</div>;
});

function blocks(tokens: readonly Token[]): ReactNode {
  return tokens.map((token, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: tokens have no other identity, and never move
    <Fragment key={i}>{block(token)}</Fragment>
  ));
}

function block(token: Token): ReactNode {
  switch (token.type) {
    case "heading":
      // Under the page's own headings.
      return createElement(`h${Math.min(token.depth + 2, 6)}`, null, inline(token.tokens ?? []));
    case "paragraph":
      return <p>{inline(token.tokens ?? [])}</p>;
    case "blockquote":
      return <blockquote>{blocks(token.tokens ?? [])}</blockquote>;
    case "code":
      return (
        <pre>
          <code>{token.text}</code>
        </pre>
      );
    case "hr":
      return <hr />;
    case "list":
      return list(token as Tokens.List);
    case "table":
      return table(token as Tokens.Table);
    case "space":
    case "def":
      return null;
    default:
      return "tokens" in token && token.tokens ? inline(token.tokens) : <p>{token.raw}</p>;
  }
}

function list(token: Tokens.List): ReactNode {
  const items = token.items.map((item, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: as above
    <li key={i}>{blocks(item.tokens)}</li>
  ));
  return token.ordered ? <ol start={token.start || 1}>{items}</ol> : <ul>{items}</ul>;
}

function table(token: Tokens.Table): ReactNode {
  const cells = (row: readonly Tokens.TableCell[], head: boolean) =>
    row.map((cell, i) =>
      createElement(head ? "th" : "td", { key: i, align: cell.align }, inline(cell.tokens)),
    );
  return (
    <table>
      <thead>
        <tr>{cells(token.header, true)}</tr>
      </thead>
      <tbody>
        {token.rows.map((row, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: as above
          <tr key={i}>{cells(row, false)}</tr>
        ))}
      </tbody>
    </table>
  );
}

function inline(tokens: readonly Token[]): ReactNode {
  return tokens.map((token, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: as above
    <Fragment key={i}>{one(token)}</Fragment>
  ));
}

function one(token: Token): ReactNode {
  switch (token.type) {
    case "strong":
      return <strong>{inline(token.tokens ?? [])}</strong>;
    case "em":
      return <em>{inline(token.tokens ?? [])}</em>;
    case "del":
      return <del>{inline(token.tokens ?? [])}</del>;
    case "codespan":
      return <code>{unescaped(token.text)}</code>;
    case "br":
      return <br />;
    case "link":
      return link(token as Tokens.Link);
    case "image":
      return `[${token.text || token.href}]`;
    case "text":
      return "tokens" in token && token.tokens ? inline(token.tokens) : unescaped(token.text);
    case "escape":
      return unescaped(token.text);
    default:
      return token.raw;
  }
}

function link(token: Tokens.Link): ReactNode {
  const name = inline(token.tokens);
  return /^(https?:|mailto:)/i.test(token.href) ? (
    <a href={token.href} target="_blank" rel="noopener noreferrer nofollow">
      {name}
    </a>
  ) : (
    name
  );
}

/** The lexer may have written the signs of HTML as entities; React writes them itself. */
function unescaped(text: string): string {
  return text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
}
