// Functions that run inside the page. The browser gets their text, so each stands alone, and
// each returns its faults as a list of texts.

export function outsideResources() {
    const faults = [];
    const describe = (element) => element.outerHTML.slice(0, 160);
    const forbidden = 'script[src], iframe, frame, object, embed, base, form, link, audio, video, ' +
        'meta[http-equiv="refresh" i], foreignObject';
    for (const element of document.querySelectorAll(forbidden)) {
        faults.push(`forbidden element: ${describe(element)}`);
    }
    if (document.scripts.length !== 1) {
        faults.push(`${document.scripts.length} scripts`);
    }
    const addresses = ['src', 'srcset', 'href', 'xlink:href', 'poster', 'data', 'action', 'ping',
        'background', 'formaction'];
    const outside = (styles) => /@import|image-set|expression\(|url\(\s*["']?(?!#|data:)/i.test(styles);
    for (const element of document.querySelectorAll('*')) {
        for (const { name, value } of element.attributes) {
            if (name.startsWith('on')) {
                faults.push(`event handler: ${describe(element)}`);
            }
            if (addresses.includes(name) && !/^(#|data:image\/|tel:\+?\d+$)/.test(value)) {
                faults.push(`address "${value}": ${describe(element)}`);
            }
            if (!['title', 'alt', 'content'].includes(name) && !name.startsWith('aria-') &&
                outside(value)) {
                faults.push(`style from outside: ${describe(element)}`);
            }
        }
        if (element.localName === 'style' && outside(element.textContent)) {
            faults.push(`style from outside: ${describe(element)}`);
        }
    }
    return faults;
}

export function sidewaysFaults() {
    const faults = [];
    const root = document.documentElement;
    const width = root.clientWidth;
    if (width !== window.screen.width) {
        faults.push(`the page is laid out ${width} pixels wide on a screen of ${window.screen.width}`);
    }
    if (root.scrollWidth > width) {
        faults.push(`the page scrolls sideways: ${root.scrollWidth} > ${width}`);
    }
    const name = (element) => {
        const classes = element.getAttribute('class');
        return element.localName + (element.id ? `#${element.id}` : '') +
            (classes ? `.${classes.trim().replace(/\s+/g, '.')}` : '');
    };
    const path = (element) => {
        const names = [];
        for (let at = element; at && at !== document.body; at = at.parentElement) {
            names.unshift(name(at));
        }
        return names.slice(-4).join(' > ');
    };
    const onlyForScreenReaders = (element) => {
        for (let at = element; at; at = at.parentElement) {
            const box = at.getBoundingClientRect();
            if (getComputedStyle(at).position === 'absolute' && box.width <= 1.5 && box.height <= 1.5) {
                return true;
            }
        }
        return false;
    };
    const outside = (box) => box.width > 0 && box.height > 0 &&
        (box.left < -0.5 || box.right > width + 0.5);
    const at = (box) => `from ${box.left.toFixed(1)} to ${box.right.toFixed(1)} of ${width}`;
    for (const element of document.body.querySelectorAll('*')) {
        if (!element.checkVisibility() || onlyForScreenReaders(element)) {
            continue;
        }
        const box = element.getBoundingClientRect();
        // What an SVG element defines for others to use has a box, but is not drawn.
        if (!element.closest('defs, clipPath, mask, pattern, symbol') && outside(box)) {
            faults.push(`${path(element)} sticks out: ${at(box)}`);
        }
        const style = getComputedStyle(element);
        if (element instanceof HTMLElement && style.overflowX !== 'visible' &&
            element.scrollWidth > element.clientWidth + 1) {
            faults.push(`${path(element)} hides or scrolls its content: ` +
                `${element.scrollWidth} > ${element.clientWidth}`);
        }
    }
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const parent = texts.currentNode.parentElement;
        if (parent.closest('svg, style') || !parent.checkVisibility() ||
            onlyForScreenReaders(parent)) {
            continue;
        }
        const range = document.createRange();
        range.selectNodeContents(texts.currentNode);
        for (const box of range.getClientRects()) {
            if (outside(box)) {
                faults.push(`text in ${path(parent)} sticks out, ${at(box)}: ` +
                    texts.currentNode.data.trim().slice(0, 60));
                break;
            }
        }
    }
    return faults;
}

// Text counts as large as it is shown, so a picture that shrinks shrinks its text.
export function smallText(least) {
    const faults = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const parent = texts.currentNode.parentElement;
        const text = texts.currentNode.data.trim();
        if (text === '' || parent.closest('style, title, desc, defs') || !parent.checkVisibility()) {
            continue;
        }
        let size = parseFloat(getComputedStyle(parent).fontSize);
        if (parent instanceof SVGGraphicsElement) {
            const matrix = parent.getScreenCTM();
            size *= Math.sqrt(Math.abs(matrix.a * matrix.d - matrix.b * matrix.c));
        }
        if (size < least - 0.05) {
            const classes = parent.getAttribute('class');
            faults.push(`${parent.localName}${classes ? `.${classes}` : ''}: ` +
                `${size.toFixed(1)} pixels: ${text.slice(0, 60)}`);
        }
    }
    return faults;
}

// Each bar is as wide as the picture, each part of it as wide as its days, and its words are whole.
export function pictureFaults() {
    const faults = [];
    const frame = document.querySelector('figure').getBoundingClientRect();
    for (const bar of document.querySelectorAll('figure svg')) {
        const words = bar.querySelector('title').textContent.slice(0, 60);
        const box = bar.getBoundingClientRect();
        if (Math.abs(box.width - frame.width) > 1 || box.height < 8) {
            faults.push(`${words}: ${box.width} by ${box.height} of ${frame.width}`);
        }
        const length = bar.viewBox.baseVal.width;
        for (const path of bar.querySelectorAll('path:not(.session)')) {
            const [, start, days] = /^M(\d+) 1h(\d+)$/.exec(path.getAttribute('d')).map(Number);
            const drawn = path.getBBox();
            const scale = path.getScreenCTM().a;
            if (Math.abs(drawn.x * scale - box.width * start / length) > 1 ||
                Math.abs(drawn.width * scale - box.width * days / length) > 1) {
                faults.push(`${words}: from ${drawn.x}, ${drawn.width} long, of ${length}`);
            }
            const { stroke, strokeWidth } = getComputedStyle(path);
            if (stroke === 'none' || parseFloat(strokeWidth) < 1) {
                faults.push(`${words}: ${stroke}, ${strokeWidth}`);
            }
        }
        const row = bar.closest('li').getBoundingClientRect();
        const range = document.createRange();
        range.setStart(bar.closest('li'), 0);
        range.setEndBefore(bar.parentElement);
        for (const line of range.getClientRects()) {
            if (line.left < row.left - 0.5 || line.right > row.right + 0.5 ||
                line.bottom > box.top + 2) {
                faults.push(`${words}: words at ${line.left} to ${line.right}, ${line.bottom}`);
            }
        }
    }
    return faults;
}

// As light as a colour looks, from 0 to 1: the ground of the page, and the text on it.
export function lightness() {
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    const of = (colour) => {
        canvas.clearRect(0, 0, 1, 1);
        canvas.fillStyle = colour;
        canvas.fillRect(0, 0, 1, 1);
        const [red, green, blue, opacity] = canvas.getImageData(0, 0, 1, 1).data;
        return opacity === 0 ? null : (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
    };
    const ground = of(getComputedStyle(document.documentElement).backgroundColor) ??
        of(getComputedStyle(document.body).backgroundColor);
    return { ground, text: of(getComputedStyle(document.body).color) };
}

export function timeFaults() {
    return [...document.querySelectorAll('time')]
        .filter((element) => {
            const value = element.getAttribute('datetime') ?? '';
            const date = new Date(`${value}T00:00:00Z`);
            return !/^\d{4}-\d{2}-\d{2}$/.test(value) || Number.isNaN(date.getTime()) ||
                date.toISOString().slice(0, 10) !== value;
        })
        .map((element) => element.outerHTML.slice(0, 160));
}
