// Functions that run inside the page. The browser gets their text, so each stands alone, and
// each returns its faults as a list of texts.

export function sidewaysFaults() {
    const faults = [];
    const { clientWidth: width, scrollWidth } = document.documentElement;
    if (width !== window.screen.width || scrollWidth > width) {
        faults.push(`${scrollWidth} wide, on ${width} of a screen of ${window.screen.width} pixels`);
    }
    for (const element of document.body.querySelectorAll('*')) {
        const { left, right, width: wide, height } = element.getBoundingClientRect();
        if (!element.checkVisibility() || wide === 0 || height === 0) {
            continue;
        }
        const where = `${element.outerHTML.slice(0, 120)}, from ${left} to ${right} of ${width}`;
        if (left < -0.5 || right > width + 0.5) {
            faults.push(`sticks out: ${where}`);
        }
        if (element instanceof HTMLElement && getComputedStyle(element).overflowX !== 'visible' &&
            element.scrollWidth > element.clientWidth + 1) {
            faults.push(`hides or scrolls its content: ${where}`);
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
        if (text === '' || parent.closest('title, script') || !parent.checkVisibility()) {
            continue;
        }
        let size = parseFloat(getComputedStyle(parent).fontSize);
        if (parent instanceof SVGGraphicsElement) {
            const matrix = parent.getScreenCTM();
            size *= Math.sqrt(Math.abs(matrix.a * matrix.d - matrix.b * matrix.c));
        }
        if (size < least - 0.05) {
            faults.push(`${parent.localName}: ${size.toFixed(1)} pixels: ${text.slice(0, 60)}`);
        }
    }
    return faults;
}

// Each bar is as wide as the picture, its parts show, and its words are whole and above it.
export function pictureFaults() {
    const faults = [];
    const frame = document.querySelector('figure').getBoundingClientRect();
    for (const bar of document.querySelectorAll('figure svg')) {
        const words = bar.querySelector('title').textContent.slice(0, 60);
        const box = bar.getBoundingClientRect();
        if (Math.abs(box.width - frame.width) > 1 || box.height < 8) {
            faults.push(`${words}: ${box.width} by ${box.height} of ${frame.width}`);
        }
        for (const path of bar.querySelectorAll('path')) {
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

// As light as a color looks, from 0 to 1: the ground of the page, and the text on it.
export function lightness() {
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    const of = (color) => {
        canvas.clearRect(0, 0, 1, 1);
        canvas.fillStyle = color;
        canvas.fillRect(0, 0, 1, 1);
        const [red, green, blue, opacity] = canvas.getImageData(0, 0, 1, 1).data;
        return opacity === 0 ? null : (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
    };
    const ground = of(getComputedStyle(document.documentElement).backgroundColor) ??
        of(getComputedStyle(document.body).backgroundColor);
    return { ground, text: of(getComputedStyle(document.body).color) };
}
