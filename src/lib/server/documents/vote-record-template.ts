import { OFFICIAL_PAGE } from './official-page.ts';
import { PARTY_SHAPE } from './party-shape.ts';

/**
 * The typst source of the record of a vote: the page of GB/T 9704-2012 (156 × 225 mm, page number outside, 7 mm below),
 * its title and labels in the faces of official documents; tables and facts on two thirds of its pitch, 33 lines a page.
 * Everything that differs between documents comes from /document.json and is put in as strings.
 */
export const VOTE_RECORD_TEMPLATE = String.raw`
#let d = json("/document.json")
#let pitch = 28.98pt * 2 / 3
#let cell = 156mm / 28
#let fonts = d.fonts
#let zh = d.locale == "zh"
#let hei(body) = text(font: fonts.hei, weight: 700, body)

#set document(title: d.plainTitle, author: (d.body,), date: datetime(
  year: d.date.year, month: d.date.month, day: d.date.day,
  hour: d.date.hour, minute: d.date.minute, second: d.date.second,
))
#pdf.attach("/vote.json", bytes(d.note), relationship: "data", mime-type: "application/json", description: d.attachment)
#set text(font: fonts.body, fallback: false, size: 11pt, lang: if zh { "zh" } else { "en" }, region: if zh { "cn" } else { "gb" }, top-edge: "ascender", bottom-edge: "descender")
#set par(leading: 0.35em, spacing: 0.5em, justify: zh)
#set block(spacing: 0pt)

${OFFICIAL_PAGE}
#set page(..official-page((n, all) => d.footer.replace("{n}", n).replace("{all}", all)))

#show title: it => align(center, text(font: fonts.song, weight: 700, size: 20pt, par(justify: false, leading: 0.5em, it.body)))
#show heading: it => block(width: 100%, above: pitch * 1.2, below: pitch * 0.5, sticky: true, text(font: fonts.hei, weight: 700, size: 14pt, it.body))

${PARTY_SHAPE}
#let party(p) = box(grid(columns: 2, column-gutter: 4pt, align: left + horizon,
  pdf.artifact(shape(p, 13pt, stroke: 0.8pt)), text(fill: rgb(p.ink), hei(p.label))))

#align(center, text(size: 12pt, d.masthead))
#v(pitch * 0.6)
#title(d.title)
#v(pitch * 0.5)
#align(center, text(size: 11pt, fill: luma(60), d.meeting))
#v(pitch * 0.8)
#block(width: 100%, stroke: (top: 1.2pt, bottom: 0.35pt), inset: (y: pitch * 0.5), {
  par(text(size: 15.75pt, hei(d.verdict)))
  v(0.3em)
  par(d.sentence)
})
#v(pitch * 0.6)

#let facts = table(
  columns: (8.5em, 1fr),
  inset: (x: 0pt, y: 3.2pt), column-gutter: 1em,
  stroke: none,
  ..d.facts.map(f => (
    table.cell({ set par(justify: false); hei(f.label) }),
    table.cell({
      for line in f.text { par(line) }
      if f.code != "" { par(justify: false, text(size: 9pt, fill: luma(60), f.code)) }
    }),
  )).flatten(),
)
#facts

#for t in d.tables {
  // A short table stays whole, with its heading.
  block(width: 100%, above: pitch * 1.2, breakable: t.rows.len() > 12, {
  heading(level: 1, t.title)
  if t.note != "" { block(below: pitch * 0.4, text(size: 9.5pt, fill: luma(60), t.note)) }
  block(width: 100%, {
    set text(size: 10pt)
    set par(justify: false)
    table(
      columns: t.columns.map(c => if c.wide { 1fr } else { auto }),
      inset: (x: 4pt, y: 3pt),
      align: (x, _) => if t.columns.at(x).number { right + horizon } else { left + horizon },
      stroke: (_, y) => (top: if y == 0 { 1pt } else if y == 1 { 0.7pt } else { 0.35pt + luma(120) }, bottom: 1pt),
      table.header(..t.columns.map(c => hei(c.words))),
      ..t.rows.map(r => (if r.party == none { hei(r.cells.first()) } else { party(r.party) }, ..r.cells.slice(1))).flatten(),
    )
  })
  })
}

#for list in d.sayings {
  v(pitch * 0.7)
  heading(level: 1, list.title)
  for one in list.entries {
    block(width: 100%, above: pitch * 0.4, below: pitch * 0.4, stroke: (left: 1.6pt + luma(110)), inset: (left: 0.9em), {
      par(justify: false, { if one.party != none { party(one.party); h(0.6em) }; hei(one.head) })
      for line in one.text { par(line) }
    })
  }
}
`;
