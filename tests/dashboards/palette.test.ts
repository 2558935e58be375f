import { expect } from 'chai';
import { shadesOf, textOn } from '../../dashboards/lint/color/grafana';
import {
  contrast,
  difference,
  faintest,
  LEAST_CONTRAST,
  LEAST_DIFFERENCE,
  nearest,
} from '../../dashboards/lint/color/vision';
import { FILL, PALETTE, STATE } from '../../dashboards/shared/colors';

/** Known figures, so that the lint is not judged by itself alone. */
describe('the arithmetic of colours', () => {
  it('has the contrast that WCAG gives as examples', () => {
    expect(contrast('#ffffff', '#000000')).to.be.closeTo(21, 1e-9);
    expect(contrast('#777777', '#ffffff')).to.be.closeTo(4.48, 0.005);
  });

  it('sees red and green grow alike without green cones, and blue and yellow not', () => {
    expect(difference('#cc3333', '#4d8000', 'all colours')).to.be.above(50);
    expect(difference('#cc3333', '#4d8000', 'deuteranopia')).to.be.below(25);
    expect(difference('#3366cc', '#ccaa00', 'deuteranopia')).to.be.above(50);
    expect(nearest('#cc3333', '#4d8000').vision).to.be.oneOf(['protanopia', 'deuteranopia']);
  });

  it('writes on colours as Grafana does', () => {
    expect(textOn('#F5C242')).to.equal('#202226');
    expect(textOn('#17553F')).to.equal('#f7f8fa');
    expect(shadesOf('#808080', 'dark')).to.deep.equal(['#5a5a5a', '#737373']);
    expect(shadesOf('#808080', 'light')).to.deep.equal(['#9b9b9b', '#898989']);
  });
});

describe('the palettes, whatever panels use of them', () => {
  const pairs = (colors: readonly string[]) =>
    colors.flatMap((one, at) => colors.slice(at + 1).map(other => [one, other] as const));

  it('differ from each other for everybody', () => {
    for (const colors of [PALETTE, Object.values(STATE), Object.values(FILL)]) {
      for (const [one, other] of pairs(colors))
        expect(nearest(one, other).apart, `${one} ${other}`).to.be.at.least(LEAST_DIFFERENCE);
    }
  });

  it('are seen on the panels of both themes', () => {
    for (const color of [...PALETTE, ...Object.values(STATE)])
      expect(faintest(color).ratio, color).to.be.at.least(LEAST_CONTRAST.graphics);
  });

  it('carry text', () => {
    for (const color of Object.values(STATE))
      expect(contrast(color, '#ffffff')).to.be.at.least(LEAST_CONTRAST.text);
  });
});
