/*
 * Sketches of what Teams draws and Microsoft's published library (adaptivecards 3.0.6) does not know, for a page that has
 * the library: how they lie on a card and what they say can be looked at, not how Teams really draws them.
 */

const palette = {
  light: {
    Accent: ['#e8ebfa', '#4f52b2', '#5b5fc7'],
    Attention: ['#fdf3f4', '#b10e1c', '#c50f1f'],
    Good: ['#f1faf1', '#0e700e', '#107c10'],
    Informative: ['#f0f0f0', '#424242', '#616161'],
    Subtle: ['#ffffff', '#424242', '#616161'],
    Warning: ['#fff9f5', '#8a3707', '#bc4b09'],
  },
  dark: {
    Accent: ['#2f2f4a', '#aab1fa', '#5b5fc7'],
    Attention: ['#3f1011', '#f1bbbc', '#c50f1f'],
    Good: ['#052505', '#9fd89f', '#107c10'],
    Informative: ['#3d3d3d', '#d6d6d6', '#616161'],
    Subtle: ['#2d2c2c', '#d6d6d6', '#616161'],
    Warning: ['#411200', '#faa06b', '#bc4b09'],
  },
};

/** Makes the library draw sketches of newer elements, in the colours of a theme: `light` or `dark`. */
globalThis.sketchCards = function sketchCards(theme) {
  const { AdaptiveCards, document } = globalThis;
  const { CardElement, GlobalRegistry, SerializationContext } = AdaptiveCards;
  const colours = palette[theme];

  function made(tag, style, text = '') {
    const element = document.createElement(tag);
    element.style.cssText = style;
    element.textContent = text;
    return element;
  }

  function sketch(type, drawn) {
    GlobalRegistry.elements.register(
      type,
      class extends CardElement {
        getJsonTypeName() {
          return type;
        }
        internalParse(source, context) {
          super.internalParse(source, context);
          this.source = source;
        }
        internalRender() {
          return drawn(this.source);
        }
      },
    );
  }

  sketch('ProgressBar', ({ value, max, color }) => {
    const bar = made('div', 'height: 4px; border-radius: 2px; background: #8888; overflow: hidden');
    bar.append(made('div', `height: 4px; width: ${(100 * value) / max}%; background: ${colours[color][2]}`));
    return bar;
  });

  sketch('Badge', ({ text, style, appearance }) => {
    const [ground, words, full] = colours[style];
    const look =
      appearance === 'Filled' ? `background: ${full}; color: #fff` : `background: ${ground}; color: ${words}`;
    const badge = made(
      'span',
      `display: inline-block; max-width: 100%; box-sizing: border-box; border: 1px solid #8886; border-radius: 4px; padding: 1px 6px; font: 600 12px "Segoe UI", sans-serif; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; ${look}`,
      text,
    );
    const line = made('div', 'max-width: 100%');
    line.append(badge);
    return line;
  });

  sketch('Chart.HorizontalBar.Stacked', ({ title, data }) => {
    const ink = theme === 'dark' ? '#fff' : '#242424';
    const chart = made('div', `font: 12px "Segoe UI", sans-serif; color: ${ink}`);
    chart.append(made('div', 'font-weight: 600; margin-bottom: 8px', title));
    const fills = { categoricalBlue: '#2c72a8', neutral: '#8a8886' };
    for (const bar of data) {
      const sum = bar.data.reduce((all, { value }) => all + value, 0);
      const line = made('div', 'display: flex; height: 12px; margin-bottom: 8px');
      for (const { value, color } of bar.data) {
        line.append(made('div', `width: ${(100 * value) / sum}%; background: ${fills[color]}`));
      }
      chart.append(made('div', '', `${bar.title}: ${bar.data.map(({ value }) => value).join(' + ')}`), line);
    }
    chart.append(made('div', '', data[0].data.map(({ legend }) => legend).join(' · ')));
    return chart;
  });

  // Properties of containers that the library passes over.
  const described = [];
  const parsed = SerializationContext.prototype.cardObjectParsed;
  SerializationContext.prototype.cardObjectParsed = function remember(object, source) {
    if (source?.layouts || source?.showBorder) described.push([object, source]);
    return parsed.call(this, object, source);
  };
  const draw = AdaptiveCards.AdaptiveCard.prototype.render;
  AdaptiveCards.AdaptiveCard.prototype.render = function rendering() {
    const card = draw.call(this);
    for (const [{ renderedElement }, source] of described.splice(0)) {
      if (!renderedElement) continue;
      if (source.showBorder) renderedElement.style.cssText += '; border: 1px solid #8886; border-radius: 4px';
      if (!source.layouts) continue;
      renderedElement.style.cssText += '; flex-flow: row wrap; align-items: center; column-gap: 8px';
      for (const child of renderedElement.children) {
        // Spacing between two elements, which the library shows again when it shows an element.
        if (child.textContent === '') child.style.position = 'absolute';
        child.style.flex = '0 1 auto';
        child.style.maxWidth = '100%';
      }
    }
    return card;
  };
};
