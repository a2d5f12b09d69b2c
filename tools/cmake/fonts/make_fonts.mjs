// Makes the fonts that the page carries: subsets of Inter and Font Awesome as byte arrays, with their licences.
//
//   node make_fonts.mjs OUT_DIR key=path …
//
// Keys: regular, semibold, icons (font files); icon_names (a header: each code point of the private use area
// written in it as 0xF015 or \uf015 is kept, all others are dropped); inter_copyright, icons_copyright
// (Debian copyright files); imgui_license (plain text). Writes OUT_DIR/livepet_fonts.hpp and .cpp.
//
// The whole of Inter is 260 KB a weight. What people write names in, and what the page itself says, is a
// sixth of that; the rest, layout tables and hints included, ImGui's rasterizer would never read.

import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Scripts and signs the page can write by itself; anything else the browser draws (frontend-wasm/platform). */
const textRanges = [
  '20-7E', 'A0-17F', // Basic Latin, Latin-1, Latin Extended-A
  '18F,192,1A0,1A1,1AF,1B0,1CD-1DC,218-21B,1E80-1E85,1E9E,1EA0-1EF9', // more Latin letters, Vietnamese
  '2BB,2BC,2C6,2C7,2C9,2D8-2DD', // accents that stand alone
  '37A-37F,384-38A,38C,38E-3A1,3A3-3CE', // Greek
  '400-45F,490-493,49A,49B,4A2,4A3,4AE-4B1,4D8,4D9,4E8,4E9', // Cyrillic
  '2002-200A,2010-2015,2018-201E,2020-2022,2026,202F,2030,2032,2033,2039,203A,2044', // punctuation
  '20A0-20BF,2116,2122', // currencies, №, ™
  '2190-2199,21A9,21AA', // arrows
  '2212,2215,2219,221E,2248,2260,2264,2265', // mathematics
  '25A0,25A1,25B2,25B6,25BC,25C0,25CB,25CF,2605,2606,2713,2717', // shapes
].join(',');

function readArguments([outDir, ...pairs]) {
  const given = Object.fromEntries(pairs.map((pair) => pair.split(/=(.*)/s, 2)));
  return { outDir, ...given };
}

/** The code points of the private use area that a C++ header writes, as hb-subset reads them. */
function iconCodePoints(headerPath) {
  const header = readFileSync(headerPath, 'utf8');
  const found = [...header.matchAll(/(?:0x|\\u(?:0{4})?)([ef][0-9a-f]{3})\b/gi)].map((match) => match[1]);
  if (found.length === 0) throw new Error(`${headerPath} names no icon, such as 0xF015 or \\uf015`);
  return [...new Set(found)].sort().join(',');
}

/** Subroutines are written out: the file grows, but it is smaller once compressed, which is what travels. */
function subset(fontPath, unicodes, outPath) {
  execFileSync('hb-subset', [
    `--font-file=${fontPath}`, `--unicodes=${unicodes}`, `--output-file=${outPath}`,
    '--no-hinting', '--desubroutinize', '--layout-features=', '--drop-tables+=GSUB,GPOS,GDEF',
    '--name-IDs=0,1,2',
  ], { stdio: ['ignore', 'ignore', 'inherit'] });
  const bytes = readFileSync(outPath);
  rmSync(outPath);
  return bytes;
}

/** The paragraphs of a Debian copyright file: fields by name, the lines of each as they stand. */
function readDebianCopyright(path) {
  return readFileSync(path, 'utf8').split(/\n\n+/).map((paragraph) => {
    const fields = {};
    let name = '';
    for (const line of paragraph.split('\n')) {
      const start = line.match(/^([A-Z][A-Za-z-]*):\s*(.*)$/);
      if (start) fields[name = start[1]] = [start[2]];
      else if (name) fields[name].push(line);
    }
    return fields;
  });
}

/** Who holds the rights to a package's main files; e-mail addresses are left out. */
function copyrightHolders(paragraphs) {
  const main = paragraphs.find((fields) => fields.Files?.join(' ').trim() === '*');
  const holders = main.Copyright.map((line) => line.replace(/<[^>]*>/, '').trim()).filter(Boolean);
  return `Copyright ${holders.join('; ')}`;
}

/** A licence's text, one line a paragraph, for the page wraps lines itself. */
function licenseText(paragraphs, name) {
  const stanza = paragraphs.find((fields) => !fields.Files && fields.License?.[0].trim() === name);
  if (!stanza) throw new Error(`no text of the licence ${name}`);
  return joinParagraphs(stanza.License.slice(1).map((line) => (line.trim() === '.' ? '' : line)));
}

function joinParagraphs(lines) {
  return lines.join('\n').split(/\n\s*\n/).map((text) => text.replace(/\s+/g, ' ').trim()).filter(Boolean)
    .join('\n\n');
}

function fontAccessor(name, bytes) {
  const rows = [];
  for (let at = 0; at < bytes.length; at += 32) rows.push(`    ${[...bytes.subarray(at, at + 32)].join(',')},`);
  return `std::span<const unsigned char> ${name}() {\n`
    + `    static constexpr unsigned char bytes[] = {\n${rows.join('\n')}\n    };\n    return bytes;\n}\n`;
}

function textAccessor(name, text) {
  if (text.includes(')livepet"')) throw new Error(`${name} cannot be written as a raw string`);
  return `std::string_view ${name}() {\n    return R"livepet(${text})livepet";\n}\n`;
}

const header = `// Made by tools/cmake/fonts/make_fonts.mjs: the fonts the page carries, and the licences an About page shows.
// Everything here is constant and lives as long as the program; any thread may read it.
#pragma once

#include <span>
#include <string_view>

namespace livepet::fonts {

/// Inter, as an OpenType file of CFF outlines; Latin, Greek, Cyrillic, punctuation, arrows.
std::span<const unsigned char> inter_regular();
std::span<const unsigned char> inter_semibold();

/// Font Awesome 4.7, as a TrueType file with the icons that the page names.
std::span<const unsigned char> icons();

/// Copyright line and licence, in paragraphs divided by an empty line, not wrapped.
std::string_view inter_license();
std::string_view icons_license();
std::string_view imgui_license();

}  // namespace livepet::fonts
`;

function makeFonts(given) {
  mkdirSync(given.outDir, { recursive: true });
  const scratch = join(given.outDir, 'subset.tmp');
  const inter = readDebianCopyright(given.inter_copyright);
  const openFontLicense = `SIL Open Font License 1.1\n\n${licenseText(inter, 'OFL-1.1')}`;
  const iconHolders = copyrightHolders(readDebianCopyright(given.icons_copyright));
  const parts = [
    fontAccessor('inter_regular', subset(given.regular, textRanges, scratch)),
    fontAccessor('inter_semibold', subset(given.semibold, textRanges, scratch)),
    fontAccessor('icons', subset(given.icons, iconCodePoints(given.icon_names), scratch)),
    textAccessor('inter_license', `${copyrightHolders(inter)}\n\n${openFontLicense}`),
    textAccessor('icons_license', `${iconHolders}\n\n${openFontLicense}`),
    textAccessor('imgui_license', joinParagraphs(readFileSync(given.imgui_license, 'utf8').split('\n'))),
  ];
  writeFileSync(join(given.outDir, 'livepet_fonts.hpp'), header);
  writeFileSync(join(given.outDir, 'livepet_fonts.cpp'),
    `#include "livepet_fonts.hpp"\n\nnamespace livepet::fonts {\n\n${parts.join('\n')}\n}  // namespace livepet::fonts\n`);
}

makeFonts(readArguments(process.argv.slice(2)));
