import { OFFICIAL_PAGE } from './official-page.ts';

/**
 * The typst source of a motion's text: the page of GB/T 9704-2012, 22 lines of 28 characters in 156 × 225 mm, each language
 * from a page of its own. Every line is one pitch high and every block whole pitches, as in minutes. Everything that
 * differs between documents comes from /document.json and is put in as strings: the words are those of the text.
 */
export const MOTION_TEXT_TEMPLATE = String.raw`
#let d = json("/document.json")
#let pitch = 28.98pt
#let cell = 156mm / 28
#let fonts = d.fonts

#let on-grid = (top-edge: 20.2pt, bottom-edge: 20.2pt - pitch)
#let blank(n) = block(above: 0pt, below: 0pt, height: n * pitch)
#let hei(body) = text(font: fonts.hei, weight: 700, body)

#set document(title: d.plainTitle, author: (d.body,), date: datetime(
  year: d.date.year, month: d.date.month, day: d.date.day,
  hour: d.date.hour, minute: d.date.minute, second: d.date.second,
))
#set text(font: fonts.body, fallback: false, size: 15.75pt, tracking: 0.04pt, lang: "zh", region: "cn", costs: (widow: 0%, orphan: 0%), ..on-grid)
#set par(leading: 0pt, spacing: 0pt, justify: true, first-line-indent: (amount: 2 * cell, all: true))
#set block(above: 0pt, below: 0pt, spacing: 0pt)

${OFFICIAL_PAGE}
#set page(..official-page((n, all) => d.footer.replace("{n}", n).replace("{all}", all)))

#show heading: set block(above: 0pt, below: 0pt)
#show heading: it => block(width: 100%, above: 0pt, below: 0pt, sticky: true, {
  set text(font: if it.level == 1 { fonts.song } else { fonts.hei }, weight: 700, size: if it.level == 1 { 22pt } else { 15.75pt }, tracking: 0pt)
  set par(first-line-indent: 0pt, justify: false)
  align(center, it.body)
})

#for (i, s) in d.sections.enumerate() {
  if i > 0 { pagebreak() }
  set text(lang: if s.zh { "zh" } else { "en" }, region: if s.zh { "cn" } else { "gb" })
  let small(body) = text(size: 12pt, tracking: 0pt, body)
  block(width: 100%, align(center, par(first-line-indent: 0pt, justify: false, small(s.masthead))))
  blank(1)
  heading(level: 1, s.title)
  block(width: 100%, align(center, par(first-line-indent: 0pt, justify: false, small(s.subtitle))))
  if s.prevailing != "" { block(width: 100%, align(center, par(first-line-indent: 0pt, justify: false, small(s.prevailing)))) }
  blank(1)
  for c in s.clauses {
    if c.heading { heading(level: 2, c.label + c.gap + c.words) }
    else {
      let body = if c.label == "" { c.words } else { hei(c.label) + c.gap + c.words }
      if s.zh { par(body) } else { par(justify: false, small(body)) }
    }
  }
  if s.adopted.len() > 0 {
    blank(1)
    block(width: 100%, sticky: true, par(first-line-indent: 0pt, hei(s.adoptedTitle)))
    for line in s.adopted { par(first-line-indent: 0pt, justify: false, small(line)) }
  }
}
`;
