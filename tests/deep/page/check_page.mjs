// Opens the page of some plans in Chromium and checks what its readers rely on.
// check_page.mjs PROGRAM; CHROMIUM names another browser, SCREENSHOTS a folder for pictures.

import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import { HtmlValidate } from 'html-validate';

import { startChromium } from './chromium.mjs';
import { lightness, pictureFaults, sidewaysFaults, smallText } from './in_page.mjs';
import { plans } from './plans.mjs';
import { Tally } from './tally.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const LEAST_TEXT = 14;
const LEAST_PRINT = 12; // 9 points
const NOW = new Date('2026-11-30T12:00:00');
const phone = { width: 390, height: 844, phone: true, scheme: 'light' };
const screens = [
    { width: 360, height: 740, phone: true },
    { width: 768, height: 1024, phone: false },
    { width: 1280, height: 900, phone: false },
];

const tally = new Tally();
const screenshots = process.env.SCREENSHOTS ? resolve(process.env.SCREENSHOTS) : null;

const withoutSpaces = (text) => text.replace(/\s+/g, '');
const isPlain = (text) => !/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(text);

async function checkSource(plan) {
    const validator = new HtmlValidate({
        extends: ['html-validate:recommended', 'html-validate:document'],
    });
    const report = await validator.validateString(plan.html);
    const messages = report.results.flatMap((result) => result.messages);
    tally.add(`${plan.name}: valid HTML`, messages.map(
        (message) => `line ${message.line}, column ${message.column}: ${message.ruleId}: ` +
            `${message.message}${message.selector ? ` (${message.selector})` : ''}`,
    ));
}

// A page as a person sees it, and a list of everything that it should not have tried.
async function open(browser, plan, { width, height, phone, scheme, scripts = true }) {
    const context = await browser.newContext({
        viewport: { width, height },
        screen: { width, height },
        isMobile: phone,
        hasTouch: phone,
        colorScheme: scheme,
        javaScriptEnabled: scripts,
    });
    const address = pathToFileURL(plan.file).href;
    const mischief = [];
    await context.route('**/*', (route) =>
        (route.request().url() === address ? route.continue() : route.abort()));
    const page = await context.newPage();
    page.on('request', (request) => {
        if (request.url() !== address) {
            mischief.push(`request: ${request.url()}`);
        }
    });
    page.on('dialog', (dialog) => {
        mischief.push(`dialog: ${dialog.message()}`);
        dialog.dismiss();
    });
    page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) {
            mischief.push(`console: ${message.text()}`);
        }
    });
    page.on('pageerror', (error) => mischief.push(`error: ${error.message}`));
    page.on('popup', () => mischief.push('a second page opened'));
    if (scripts) {
        await page.clock.setFixedTime(NOW);
    }
    await page.goto(address);
    return { page, mischief, close: () => context.close() };
}

async function checkAccess(page, name) {
    await page.evaluate(axe);
    const report = await page.evaluate(() => window.axe.run(document));
    tally.add(`${name}: accessible`, report.violations.flatMap((violation) =>
        violation.nodes.map((node) => `${violation.id}: ${node.target.join(' ')}: ` +
            `${node.failureSummary.replace(/\s+/g, ' ')} ${node.html.slice(0, 160)}`)));
}

// What a reader must not miss: when what is possible, how, and when to see a doctor.
function textsOf(facts) {
    const texts = [
        facts.first, facts.name,
        ...facts.activities.map((activity) => activity.name),
        ...facts.activities.flatMap((activity) =>
            activity.stages.flatMap((stage) => [stage.title, stage.advice])),
        // What prepares for the first session is shown on its days alone.
        ...facts.notes.filter(({ days }) => !days?.every(({ from }) => from < facts.days.from))
            .map((note) => note.text),
    ];
    return [...new Set(texts)].filter((text) => text && isPlain(text));
}

async function checkScreen(browser, plan, screen) {
    const { page, mischief, close } = await open(browser, plan, { ...screen, scheme: 'light' });
    const name = `${plan.name}, ${screen.width} pixels`;
    tally.add(`${name}: nothing sideways`, await page.evaluate(sidewaysFaults));
    tally.add(`${name}: the picture's words are whole`, await page.evaluate(pictureFaults));
    if (screen.phone) {
        tally.add(`${name}: text of at least ${LEAST_TEXT} pixels`,
            await page.evaluate(smallText, LEAST_TEXT));
    }
    const light = await page.evaluate(lightness);
    await photograph(page, plan, `${screen.width}-light`);
    await checkAccess(page, `${name}, light`);

    await page.emulateMedia({ colorScheme: 'dark' });
    const dark = await page.evaluate(lightness);
    tally.add(`${name}: light and dark`, [
        ...(light.ground === null || light.ground > 0.8 ? [] : [`light ground: ${light.ground}`]),
        ...(light.text < 0.4 ? [] : [`text on light ground: ${light.text}`]),
        ...(dark.ground !== null && dark.ground < 0.25 ? [] : [`dark ground: ${dark.ground}`]),
        ...(dark.text > 0.6 ? [] : [`text on dark ground: ${dark.text}`]),
    ]);
    await photograph(page, plan, `${screen.width}-dark`);
    if (screen === screens.at(-1)) {
        await checkAccess(page, `${name}, dark`);
        await page.evaluate(() => document.querySelectorAll('details').forEach((one) => {
            one.open = true;
        }));
        const shown = withoutSpaces(await page.evaluate(() => document.body.innerText));
        tally.add(`${plan.name}: every text is there`, textsOf(plan.facts)
            .filter((text) => !shown.includes(withoutSpaces(text))));
    }
    tally.add(`${name}: no request, no dialog and no error`, mischief);
    await close();
}

async function photograph(page, plan, view) {
    if (screenshots !== null) {
        await page.screenshot({ path: join(screenshots, `${plan.name}-${view}.png`), fullPage: true });
    }
}

// Where a client looks first, on day 10 of the first plan.
async function checkShort(browser, plan) {
    const { page, close } = await open(browser, plan, phone);
    const { whole, today, next } = await page.evaluate(() => ({
        whole: document.documentElement.scrollHeight,
        today: document.getElementById('today').getBoundingClientRect(),
        next: document.querySelector('#today .next').getBoundingClientRect(),
    }));
    tally.add(`${plan.name}: today is answered without scrolling`,
        today.height > 0 && next.bottom < phone.height ? [] : [`down to ${next.bottom}`]);
    const rest = whole - today.bottom;
    tally.add(`${plan.name}: three screens after today's`,
        rest <= 3 * phone.height ? [] : [`${rest} pixels`]);
    await photograph(page, plan, 'phone');
    await close();
}

async function checkPrint(browser, plan, format, scripts) {
    const name = `${plan.name}, printed on ${format}${scripts ? '' : ' without the script'}`;
    const { page, close } = await open(browser, plan,
        { ...screens.at(-1), scheme: 'dark', scripts });
    await page.emulateMedia({ media: 'print' });
    const { ground, text } = await page.evaluate(lightness);
    tally.add(`${name}: dark on white, also from a dark screen`,
        (ground === null || ground > 0.95) && text < 0.4 ? [] : [`ground ${ground}, text ${text}`]);
    tally.add(`${name}: text of at least 9 points`, await page.evaluate(smallText, LEAST_PRINT));
    await page.emulateMedia({ media: 'print', colorScheme: 'light' });
    const file = plan.file.replace(/html$/, `${format}.pdf`);
    await page.pdf({ path: file, format });
    await close();

    const facts = execFileSync('pdfinfo', [file], { encoding: 'utf8' });
    const count = Number(/^Pages:\s+(\d+)$/m.exec(facts)[1]);
    const size = /^Page size:.*$/m.exec(facts)[0];
    tally.add(`${name}: on this paper`, size.toLowerCase().includes(format) ? [] : [size]);
    tally.add(`${name}: on at most ${plan.sheets} pages`,
        count <= plan.sheets ? [] : [`${count} pages`]);
    const sheets = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' })
        .split('\f').slice(0, count);
    tally.add(`${name}: no empty page`, sheets.flatMap((sheet, index) =>
        (sheet.trim() === '' ? [`page ${index + 1} of ${count}`] : [])));
    // Text that is laid out in columns comes back in another order, so look for its words.
    const printed = withoutSpaces(sheets.join(' '));
    tally.add(`${name}: every text`, textsOf(plan.facts).filter((text) =>
        /^[\x20-\x7e]*$/.test(text) &&
        text.split(/\s+/).some((word) => !printed.includes(word))));

    if (screenshots !== null) {
        copyFileSync(file, join(screenshots, `${plan.name}-${format}.pdf`));
        execFileSync('pdftoppm',
            ['-png', '-r', '60', file, join(screenshots, `${plan.name}-${format}`)]);
    }
}

async function main(program) {
    const folder = mkdtempSync(join(tmpdir(), 'aftercare-page-'));
    if (screenshots !== null) {
        mkdirSync(screenshots, { recursive: true });
    }
    let browser;
    try {
        const all = plans(resolve(program), folder);
        browser = await startChromium();
        for (const plan of all) {
            await checkSource(plan);
            for (const screen of screens) {
                await checkScreen(browser, plan, screen);
            }
            await checkPrint(browser, plan, 'a4', true);
            await checkPrint(browser, plan, 'letter', true);
        }
        await checkShort(browser, all[0]);
        await checkPrint(browser, all[0], 'a4', false);
    } finally {
        await browser?.close();
        rmSync(folder, { recursive: true, force: true });
    }
    return tally.finish();
}

process.exitCode = await main(process.argv[2]);
