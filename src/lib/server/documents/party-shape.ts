import type { PartyShape } from '#lib/domain/minutes/document.ts';

/** Colours of the shapes and of the labels beside them, on paper. */
export const PARTY_INK: Record<PartyShape, { colour: string; ink: string }> = {
	circle: { colour: '#b24b04', ink: '#8a3a03' },
	square: { colour: '#20359a', ink: '#20359a' },
	triangle: { colour: '#0a7e83', ink: '#075f63' },
	neutral: { colour: '#454c55', ink: '#2b3038' }
};

/** Typst source of a party's shape with its letter; `party` has `shape`, `colour` and `letter`, `fonts` is in scope. */
export const PARTY_SHAPE = String.raw`#let shape(party, size, stroke: 1pt) = {
  let colour = rgb(party.colour)
  let letter = text(font: fonts.hei, weight: 700, size: size * 0.5, fill: colour, tracking: 0pt, top-edge: "bounds", bottom-edge: "bounds", party.letter)
  let line = stroke + colour
  box(width: size, height: size, {
    if party.shape == "circle" { place(center + horizon, circle(radius: size / 2 - stroke / 2, stroke: line)) }
    else if party.shape == "square" { place(center + horizon, square(size: size * 0.92, stroke: line)) }
    else if party.shape == "triangle" { place(center + horizon, polygon(stroke: line, (size / 2, 0pt), (size, size * 0.92), (0pt, size * 0.92))) }
    else { place(center + horizon, rect(width: size, height: size * 0.7, radius: size * 0.35, stroke: line)) }
    place(center + horizon, dy: if party.shape == "triangle" { size * 0.16 } else { 0pt }, if party.shape == "triangle" { scale(80%, letter) } else { letter })
  })
}`;
