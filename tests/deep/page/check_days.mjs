// Opens the pages of some plans in each browser on each day of the plan, and compares what they show
// first with the JSON, which says the same as `aftercare today` (tests/deep/agreement).
// check_days.mjs PROGRAM BROWSER...; each browser is a command that opens an address.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { plans } from './plans.mjs';
import { Tally } from './tally.mjs';

const DAY = 864e5;
const LONGEST = 240e3;
const MARKS = { avoid: '✗', care: '!', allowed: '✓' };
const tally = new Tally();

const ink = (text) => text.replace(/\s+/g, '');
const dayOf = (date) => Date.parse(date) / DAY;
const dateOf = (day) => new Date(day * DAY).toISOString().slice(0, 10);

// Runs in the browser: opens each page in a frame whose clock says another time, and sends what it
// shows. A page that stays open over a midnight is told that it is looked at again.
async function openEach(pages) {
    const frame = document.querySelector('iframe');
    const shown = [];
    const read = (day, where) => {
        const { document } = frame.contentWindow;
        const today = document.getElementById('today');
        const part = (name) => [...today.querySelectorAll(`.${name} > *:not(h3)`)]
            .filter((one) => one.checkVisibility?.() ?? one.offsetParent !== null)
            .map((one) => (one.querySelector('summary') ?? one).textContent.replace(/\s+/g, ''));
        const visible = (name) => today.querySelector(`.${name}`).offsetParent !== null;
        return {
            day, where,
            heading: today.querySelector('h2').textContent,
            avoid: part('off-limits'), care: part('with-care'), fresh: part('new'),
            next: part('next').join(), notes: part('notes').join(),
            before: visible('before'), ended: visible('ended'), fine: visible('fine'),
            current: [...document.querySelectorAll('[aria-current] > h3 time')]
                .map((time) => time.dateTime).join(),
            marked: document.querySelector('figure').matches('.now') &&
                document.querySelector('figure').style.getPropertyValue('--today') !== '',
        };
    };
    for (const { html, days } of pages) {
        const views = [];
        for (const day of days) {
            frame.src = 'about:blank';
            await new Promise((done) => { frame.onload = done; });
            const { contentWindow } = frame;
            let now = new Date(`${day}T00:00:00`).getTime();
            contentWindow.Date = class extends Date {
                constructor(...parts) {
                    super(...(parts.length > 0 ? parts : [now]));
                }
            };
            contentWindow.document.open();
            contentWindow.document.write(html);
            contentWindow.document.close();
            views.push(read(day, 'opened'));
            const next = new Date(Date.parse(day) + 864e5).toISOString().slice(0, 10);
            const midnight = new Date(`${next}T00:00:00`).getTime();
            for (const [time, date, where] of [[midnight - 1000, day, 'kept open'],
                [midnight, next, 'over midnight']]) {
                now = time;
                contentWindow.document.dispatchEvent(new Event('visibilitychange'));
                views.push(read(date, where));
            }
        }
        shown.push(views);
    }
    return shown;
}

// What a browser shows on the days of each page. It gets them inside the harness, and answers.
async function shownBy(command, pages) {
    const texts = JSON.stringify(pages).replace(/</g, '\\u003c');
    const harness = `<!DOCTYPE html><meta charset="utf-8"><title>Days</title>
<iframe style="width: 390px; height: 844px"></iframe>
<script>(${openEach})(${texts}).catch((error) => String(error) + error.stack).then((shown) =>
    fetch('/shown', { method: 'POST', body: JSON.stringify(shown) }));</script>`;
    const folder = mkdtempSync(join(tmpdir(), 'aftercare-days-'));
    const server = createServer();
    await new Promise((done) => { server.listen(0, '127.0.0.1', done); });
    const browser = spawn('sh', ['-c', command, 'sh', `http://127.0.0.1:${server.address().port}/`],
        { env: { ...process.env, HOME: folder, FOLDER: folder }, stdio: 'ignore', detached: true });
    try {
        return await new Promise((done, fail) => {
            browser.on('error', fail);
            setTimeout(() => fail(new Error('the browser sends nothing')), LONGEST).unref();
            server.on('request', (request, response) => {
                let sent = '';
                request.on('data', (part) => { sent += part; });
                request.on('end', () => {
                    response.end(request.url === '/' ? harness : '');
                    if (request.method === 'POST') {
                        const shown = JSON.parse(sent);
                        typeof shown === 'string' ? fail(new Error(shown)) : done(shown);
                    }
                });
            });
        });
    } finally {
        server.closeAllConnections();
        server.close();
        try {
            process.kill(-browser.pid, 'SIGKILL');
        } catch {
            // It is gone.
        }
        rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    }
}

// The days around each change, and before and after the plan.
function daysOf(facts) {
    const ranges = [...facts.activities.flatMap(({ stages }) => stages),
        ...facts.notes.flatMap(({ days }) => days ?? [])];
    const changes = ranges.flatMap(({ from, until }) => [dayOf(from), dayOf(until)]);
    const near = changes.flatMap((day) => [-2, -1, 0, 1, 2].map((number) => dateOf(day + number)));
    return [...new Set(near)].sort();
}

// What the JSON says of a day against what a page shows first: titles without what follows them,
// such as their last day.
function faultsOf(shown, facts) {
    const date = shown.day;
    const begun = facts.sessions.filter((session) => session <= date);
    const isBefore = begun.length === 0;
    const isOver = facts.days.until <= date;
    const all = facts.activities.flatMap(({ stages }) => stages);
    const held = isBefore ? [] : facts.activities.map(({ stages }) =>
        stages.filter(({ from }) => from <= date).pop());
    const milder = held.filter(({ status }) => status !== 'avoid');
    const starts = all.filter(({ from }) => date < from);
    const next = starts.map(({ from }) => from).sort()[0];
    const dated = facts.notes.flatMap(({ days, text }) =>
        (days ?? []).map((range) => ({ ...range, text })));
    const latest = [...all, ...dated].map(({ from }) => from).filter((from) => from <= date).sort();
    const [, weekday, day, month] = /^(\w+), 0?(\d+) (\w+)/.exec(
        new Date(`${date}T00:00:00Z`).toUTCString());
    const number = isBefore ? '' : `: day ${dayOf(date) - dayOf(begun.at(-1))}` +
        (facts.sessions.length > 1 ? ` of session ${begun.length}` : '');
    const begins = (lines, stages) => lines.length === stages.length &&
        stages.every(({ status, title }) =>
            lines.some((line) => line.startsWith(ink(MARKS[status] + title))));
    const checks = {
        heading: shown.heading === `Today, ${weekday} ${day} ${month}${number}`,
        avoid: begins(shown.avoid, held.filter(({ status }) => status === 'avoid')),
        care: begins(shown.care,
            milder.filter(({ status, from }) => status === 'care' && from !== date)),
        fresh: begins(shown.fresh, milder.filter(({ from }) => from === date)),
        next: (shown.next === '') === (starts.length === 0) &&
            starts.every(({ from, title }) => from !== next || shown.next.includes(ink(title))),
        before: shown.before === isBefore,
        ended: shown.ended === isOver,
        fine: shown.fine === (!isBefore && held.every(({ status }) => status === 'allowed')),
        current: shown.current === (isOver || isBefore ? '' : latest.pop()),
        marked: shown.marked === (!isOver && !isBefore),
        notes: isOver || dated.every(({ from, until, text }) =>
            date < from || until <= date || shown.notes.includes(ink(text))),
    };
    return Object.keys(checks).filter((check) => !checks[check]).map((check) =>
        `${date}, ${shown.where}: ${check}: ${JSON.stringify(shown)}`);
}

async function main(program, browsers) {
    const folder = mkdtempSync(join(tmpdir(), 'aftercare-days-'));
    try {
        const all = plans(resolve(program), folder).filter(({ name }) => name !== 'hostile');
        const pages = all.map(({ html, facts }) => ({ html, days: daysOf(facts) }));
        for (const command of browsers) {
            const browser = /chromium|firefox|MiniBrowser/.exec(command)?.[0] ?? command;
            const shown = await shownBy(command, pages).catch((error) => error);
            all.forEach(({ name, facts }, index) => {
                const views = shown[index] ?? [];
                console.log(`${name} in ${browser}: ${views.length} views`);
                tally.add(`${name} in ${browser}`, views.length === 0 ? [String(shown)]
                    : views.flatMap((one) => faultsOf(one, facts)));
            });
        }
    } finally {
        rmSync(folder, { recursive: true, force: true });
    }
    return tally.finish();
}

process.exitCode = await main(process.argv[2], process.argv.slice(3));
