// Which exports of a package's doors have no docstring. Reads syntax only, so it takes no time to speak of.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** An export without a docstring, and the file that declares it. */
export interface Undocumented {
  readonly name: string;
  readonly file: string;
}

/** Follows what `door` (a TypeScript file) exports to where it is declared; answers what has no docstring there. */
export function undocumentedExports(door: string): Undocumented[] {
  return exportsOf(door, null);
}

const open = new Map<string, ts.SourceFile>();
function parse(file: string): ts.SourceFile {
  const known =
    open.get(file) ?? ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  open.set(file, known);
  return known;
}

/** `names`: only these; null: all. */
function exportsOf(file: string, names: ReadonlySet<string> | null): Undocumented[] {
  return parse(file).statements.flatMap((statement): Undocumented[] => {
    if (ts.isExportDeclaration(statement)) return followed(file, statement, names);
    const missing = declared(statement).filter(({ name }) => names?.has(name) ?? isExported(statement));
    return missing.filter(({ node }) => !isDocumented(node)).map(({ name }) => ({ name, file }));
  });
}

function followed(
  file: string,
  { moduleSpecifier, exportClause }: ts.ExportDeclaration,
  names: ReadonlySet<string> | null,
): Undocumented[] {
  if (!moduleSpecifier || !ts.isStringLiteral(moduleSpecifier) || !moduleSpecifier.text.startsWith('.')) {
    return [];
  }
  const source = path.join(path.dirname(file), moduleSpecifier.text);
  if (!exportClause || !ts.isNamedExports(exportClause)) return exportsOf(source, names);
  const wanted = exportClause.elements.filter((one) => names?.has(one.name.text) ?? true);
  return exportsOf(source, new Set(wanted.map((one) => (one.propertyName ?? one.name).text)));
}

function declared(statement: ts.Statement): { readonly name: string; readonly node: ts.Node }[] {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.map(({ name }) => ({
      name: name.getText(),
      node: statement,
    }));
  }
  const isNamed =
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement);
  return isNamed && statement.name ? [{ name: statement.name.text, node: statement }] : [];
}

const isExported = (statement: ts.Statement): boolean =>
  ts.canHaveModifiers(statement) &&
  (ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false);

const isDocumented = (node: ts.Node): boolean => ts.getJSDocCommentsAndTags(node).length > 0;
