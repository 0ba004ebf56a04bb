// Takes the pictures of the README: the plan in a terminal, and its page on a phone.
// photograph.mjs PROGRAM PROFILE FOLDER; on the date that the program is told by its caller.

import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

import { startChromium } from './chromium.mjs';

const COLUMNS = 80;
const LINES = 45;
const styles = {
    1: 'font-weight: bold', 2: 'color: #9b968d', 31: 'color: #ff9c93', 32: 'color: #86e0a8',
    33: 'color: #ffc875',
};

const escaped = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

// What a pseudo-terminal receives, with its escape sequences.
function printed(program, profile) {
    const command = `stty cols ${COLUMNS} rows ${LINES}; "${program}" schedule "${profile}"`;
    return execFileSync('script', ['--quiet', '--return', '--command', command, '/dev/null'], {
        encoding: 'utf8',
        env: { ...process.env, TERM: 'xterm-256color', LC_ALL: 'C.UTF-8' },
        stdio: ['ignore', 'pipe', 'inherit'],
    }).replace(/\r/g, '');
}

function asPage(text) {
    const lines = text.split('\n').slice(0, LINES).join('\n');
    const shown = lines.split('\u001b[').map((part, index) => {
        if (index === 0) {
            return escaped(part);
        }
        const end = part.indexOf('m');
        const style = styles[part.slice(0, end)];
        return `</span><span${style ? ` style="${style}"` : ''}>${escaped(part.slice(end + 1))}`;
    });
    return `<!DOCTYPE html><meta charset="utf-8"><body style="margin: 0"><pre style="margin: 0;
        padding: 14px; width: ${COLUMNS}ch; background: #161615; color: #f0eee9;
        font: 14px/1.25 'DejaVu Sans Mono'"><span>${shown.join('')}</span></pre>`;
}

async function photograph(browser, { width, height, content, path }) {
    const page = await browser.newPage({ viewport: { width, height } });
    await page.clock.setFixedTime(new Date('2026-11-22T09:00:00')); // as scripts/photograph has it
    await page.setContent(content);
    const size = await page.evaluate(() => ({
        width: document.querySelector('pre')?.offsetWidth ?? window.innerWidth,
        height: document.querySelector('pre')?.offsetHeight ?? window.innerHeight,
    }));
    await page.screenshot({ path, clip: { x: 0, y: 0, ...size } });
    await page.close();
}

const [program, profile, folder] = process.argv.slice(2);
const browser = await startChromium();
try {
    await photograph(browser, {
        width: 1000, height: 1000, content: asPage(printed(program, profile)),
        path: join(folder, 'terminal.png'),
    });
    await photograph(browser, {
        width: 390, height: 844,
        content: execFileSync(program, ['schedule', profile, '--format', 'html'],
            { encoding: 'utf8' }),
        path: join(folder, 'page.png'),
    });
} finally {
    await browser.close();
}
