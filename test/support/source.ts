/** Reads one source file the way the architecture test needs it: what it imports, and what in it depends on the moment it runs. */
import { parseAst } from "vitest/node";

export type Import = { specifier: string; kind: "value" | "type" };
export type Source = {
  path: string;
  lines: number;
  imports: Import[];
  /** Uses of a clock, randomness, the network, the environment or asynchrony, as they would be named in a sentence. */
  impurities: string[];
};

type Node = { type: string; [key: string]: unknown };

/** `path` is relative to the project's root, with forward slashes; its extension decides between TypeScript and TSX. */
export function readSource(path: string, text: string): Source {
  const imports: Import[] = [];
  const impurities = new Set<string>();
  const tree = parseAst(text, { lang: path.endsWith(".tsx") ? "tsx" : "ts" }) as unknown as Node;
  walk(tree, (node) => {
    const found = importIn(node);
    if (found) imports.push(found);
    const impurity = impurityIn(node);
    if (impurity) impurities.add(impurity);
  });
  return { path, lines: text.split("\n").length - (text.endsWith("\n") ? 1 : 0), imports, impurities: [...impurities] };
}

function walk(node: Node, visit: (node: Node) => void): void {
  visit(node);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (isNode(child)) walk(child, visit);
    }
  }
}

function importIn(node: Node): Import | undefined {
  switch (node.type) {
    case "ImportDeclaration":
      return imported(node.source, node.importKind === "type" ? "type" : "value");
    case "ExportAllDeclaration":
    case "ExportNamedDeclaration":
      return node.source ? imported(node.source, node.exportKind === "type" ? "type" : "value") : undefined;
    case "ImportExpression":
      return imported(node.source, "value");
    case "TSImportType":
      return imported(node.source, "type");
    default:
      return undefined;
  }
}

function imported(source: unknown, kind: Import["kind"]): Import {
  const literal = isNode(source) && source.type === "Literal" ? source.value : undefined;
  return { specifier: typeof literal === "string" ? literal : "(computed)", kind };
}

const IMPURE_MEMBERS = new Set(["Date.now", "Math.random", "performance.now", "process.env", "globalThis.fetch", "globalThis.crypto"]);
const IMPURE_CALLS = new Set(["fetch", "Date", "setTimeout", "setInterval", "setImmediate", "queueMicrotask"]);

function impurityIn(node: Node): string | undefined {
  if (node.async === true) return "async";
  if (node.type === "AwaitExpression" || (node.type === "ForOfStatement" && node.await === true)) return "await";
  if (node.type === "NewExpression" && nameOf(node.callee) === "Date" && (node.arguments as unknown[]).length === 0) return "new Date()";
  if (node.type === "CallExpression" && IMPURE_CALLS.has(nameOf(node.callee))) return nameOf(node.callee);
  if (node.type !== "MemberExpression") return undefined;
  const name = `${nameOf(node.object)}.${nameOf(node.property)}`;
  return IMPURE_MEMBERS.has(name) || name.startsWith("crypto.") ? name : undefined;
}

function nameOf(node: unknown): string {
  return isNode(node) && node.type === "Identifier" ? String(node.name) : "";
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && typeof (value as Node).type === "string";
}
