import { OFFICIAL_PAGE } from './official-page.ts';
import { PARTY_SHAPE } from './party-shape.ts';

/**
 * The typst source of the paper pack for an outage: the page of official documents (156 × 225 mm), its faces, and room for
 * handwriting. Everything that differs between packs comes from /document.json and is put in as strings.
 */
export const PACK_TEMPLATE = String.raw`
#let d = json("/document.json")
#let pitch = 28.98pt * 2 / 3
#let cell = 156mm / 28
#let fonts = d.fonts
#let zh = d.locale == "zh"
#let hei(body) = text(font: fonts.hei, weight: 700, body)
#let thin = 0.35pt + luma(120)

#set document(title: d.plainTitle, author: (d.body,), date: datetime(
  year: d.date.year, month: d.date.month, day: d.date.day,
  hour: d.date.hour, minute: d.date.minute, second: d.date.second,
))
#set text(font: fonts.body, fallback: false, size: 11pt, lang: if zh { "zh" } else { "en" }, region: if zh { "cn" } else { "gb" }, top-edge: "ascender", bottom-edge: "descender")
#set par(leading: 0.35em, spacing: 0.5em, justify: false)
#set block(spacing: 0pt)

${OFFICIAL_PAGE}
#set page(..official-page((n, all) => d.footer.replace("{n}", n).replace("{all}", all)))

#show title: it => align(center, text(font: fonts.song, weight: 700, size: 20pt, par(leading: 0.5em, it.body)))
#show heading.where(level: 1): it => block(width: 100%, above: pitch * 1.4, below: pitch * 0.6, sticky: true, text(font: fonts.song, weight: 700, size: 16pt, it.body))
#show heading.where(level: 2): it => block(width: 100%, above: pitch, below: pitch * 0.4, sticky: true, text(font: fonts.hei, weight: 700, size: 13pt, it.body))

${PARTY_SHAPE}
#let party(p) = box(grid(columns: 2, column-gutter: 4pt, align: left + horizon,
  pdf.artifact(shape(p, 13pt, stroke: 0.8pt)), text(fill: rgb(p.ink), hei(p.label))))
#let mark = box(width: 11pt, height: 11pt, stroke: 0.8pt, baseline: 2pt)
#let room(height) = box(width: 0pt, height: height * 1pt, baseline: height * 0.5pt - 4pt)
#let width(w) = if w == "auto" { auto } else if w.ends-with("fr") { float(w.slice(0, -2)) * 1fr } else { float(w) * 1mm }
#let words(c) = if c == "[ ]" { mark } else { c }
#let run(r) = if r.kind == "ADDED" { underline(hei(r.text)) } else if r.kind == "REMOVED" { strike(r.text) } else { r.text }

#let drawn(b) = {
  if b.kind == "break" { pagebreak(weak: true) }
  else if b.kind == "heading" { heading(level: b.level, b.text) }
  else if b.kind == "paragraph" { block(width: 100%, below: pitch * 0.4, text(size: if b.small { 9.5pt } else { 11pt }, fill: if b.small { luma(60) } else { black }, b.text)) }
  else if b.kind == "facts" {
    block(width: 100%, below: pitch * 0.5, table(columns: (9em, 1fr), stroke: none, inset: (x: 0pt, y: 3.2pt), column-gutter: 1em,
      ..b.facts.map(f => (hei(f.label), if f.text == "" { block(width: 100%, height: 13pt, stroke: (bottom: thin)) } else if f.code { text(size: 9pt, fill: luma(40), f.text) } else { f.text })).flatten()))
  }
  else if b.kind == "text" {
    block(width: 100%, above: pitch * 0.3, below: pitch * 0.5, stroke: (left: 1.6pt + luma(110)), inset: (left: 0.9em), {
      set par(leading: 0.5em, spacing: 0.6em)
      for l in b.lines { par(l.map(run).join()) }
    })
  }
  else if b.kind == "table" {
    let n = b.columns.len()
    block(width: 100%, below: pitch * 0.6, {
      set text(size: 10pt)
      table(
        columns: b.columns.map(c => width(c.width)),
        inset: (x: 4pt, y: 2.5pt),
        align: (x, _) => (if b.columns.at(x).number { center } else { left }) + horizon,
        stroke: 0.5pt + luma(90),
        table.header(..b.columns.map(c => hei(c.words))),
        ..b.rows.map(r => if r.cells.len() == 0 { (table.cell(colspan: n, align: left + horizon, fill: luma(240), party(r.party)),) }
          else { r.cells.enumerate().map(((i, c)) => if i == 0 { room(r.height); if r.party != none { party(r.party) } else { words(c) } } else { words(c) }) }).flatten(),
      )
    })
  }
  else if b.kind == "lines" {
    for _ in range(b.count) { block(width: 100%, height: 25pt, stroke: (bottom: thin)) }
  }
  else if b.kind == "slips" {
    grid(columns: (1fr, 1fr), stroke: (paint: luma(120), thickness: 0.5pt, dash: "dashed"), inset: 12pt,
      ..range(b.count).map(_ => { set par(spacing: 1em); par(hei(b.title)); par(b.words); par(b.choices.map(c => { mark; h(4pt); c; h(10pt) }).join()); if b.signature != none { par(text(fill: luma(60), b.signature + " ________________")) } }))
  }
}

#align(center, text(size: 12pt, d.masthead))
#v(pitch * 0.5)
#title(d.title)
#v(pitch * 0.4)
#align(center, text(size: 12pt, d.meeting))
#v(pitch * 0.6)
#for b in d.blocks { drawn(b) }
`;
